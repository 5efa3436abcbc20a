package dev.foldnet.samples.cli;

/** What the process ends with. */
final class ExitCode {
  /** All went well. */
  static final int FINE = 0;

  /** What was to be checked does not hold. */
  static final int FAILED = 1;

  /** Bad usage or input. */
  static final int REFUSED = 2;

  /** Of several inputs some were bad: ends like {@link #REFUSED}, but what is printed is shown. */
  static final int PARTLY = 102;

  private ExitCode() {}
}
