package dev.foldnet.runtime;

/**
 * How many threads an engine computes on where its options do not say: the system property {@code
 * foldnet.threads}, else the environment variable {@code FOLDNET_THREADS}, else as many processors
 * as the JVM may use. The JVM heeds a container's limits; the engines' own defaults do not.
 */
public final class DefaultThreads {
  private static final String PROPERTY = "foldnet.threads";
  private static final String VARIABLE = "FOLDNET_THREADS";

  private DefaultThreads() {}

  /**
   * That number, as it is now.
   *
   * @throws IllegalArgumentException if the property or the variable is no number from 1 on
   */
  public static int number() {
    return number(System.getProperty(PROPERTY), System.getenv(VARIABLE));
  }

  /** The same for values that may be null or blank: not set. */
  static int number(String property, String variable) {
    if (property != null && !property.isBlank()) {
      return parsed(PROPERTY, property);
    }
    if (variable != null && !variable.isBlank()) {
      return parsed(VARIABLE, variable);
    }
    return Runtime.getRuntime().availableProcessors();
  }

  private static int parsed(String name, String value) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(name + " is a number of threads from 1 on, not " + value);
  }
}
