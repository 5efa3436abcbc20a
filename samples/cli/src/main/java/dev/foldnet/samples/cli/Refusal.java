package dev.foldnet.samples.cli;

/**
 * Something asked for cannot be done with what was given: exit code 2, the message for the user.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }

  Refusal(String message, Throwable cause) {
    super(message, cause);
  }
}
