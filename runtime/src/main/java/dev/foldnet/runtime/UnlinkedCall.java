package dev.foldnet.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a generated class calls and this runtime does not have, as the JVM tells it when the call
 * comes: only what is called counts, whichever release the class was compiled with.
 */
final class UnlinkedCall {
  private static final String RUNTIME = Network.class.getPackageName() + ".";

  /** As in {@code 'java.lang.Object dev.foldnet.runtime.Ops.relu(java.lang.Object)'}. */
  private static final Pattern METHOD = Pattern.compile("'\\S+ (\\S+\\(.*\\))'");

  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  private UnlinkedCall() {}

  /**
   * The refusal of a class.
   *
   * @param name of the class
   * @throws LinkageError that error, if something else than this runtime is what is missing
   */
  static IllegalStateException refusal(String name, LinkageError error) {
    if (!isMissing(error)) {
      throw error;
    }
    return new IllegalStateException(name + " " + text(error), error);
  }

  /** Whether it is this runtime that lacks what was called from outside of it. */
  static boolean isMissing(LinkageError error) {
    StackTraceElement[] trace = error.getStackTrace();
    if (error.getMessage() == null
        || (trace.length > 0 && trace[0].getClassName().startsWith(RUNTIME))) {
      return false;
    }
    return error instanceof NoSuchFieldError
        || ((error instanceof NoSuchMethodError || error instanceof NoClassDefFoundError)
            && error.getMessage().replace('/', '.').contains(RUNTIME));
  }

  /** What is called and missing, and what helps. */
  static String text(LinkageError error) {
    String called = error.getMessage().replace('/', '.');
    Matcher method = METHOD.matcher(called);
    if (method.matches()) {
      called = method.group(1).replace(".<init>", "");
    }
    return "calls "
        + PACKAGE.matcher(called).replaceAll("").replace('$', '.')
        + ", which foldnet-runtime "
        + RuntimeVersion.text()
        + " lacks: use the foldnet-runtime of the release that it was compiled with, or a newer"
        + " one, or compile it again";
  }
}
