package dev.foldnet.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a generated class calls and this runtime or its family does not have, as the JVM tells it
 * when the call comes: only what is called counts, whichever release the class was compiled with.
 */
final class UnlinkedCall {
  private static final String RUNTIME = Network.class.getPackageName() + ".";

  /** As in {@code 'java.lang.Object dev.foldnet.runtime.Ops.relu(java.lang.Object)'}. */
  private static final Pattern METHOD = Pattern.compile("'\\S+ ((\\S+)\\.[^.]+\\(.*\\))'");

  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  private UnlinkedCall() {}

  /**
   * The refusal of a class.
   *
   * @param name of the class
   * @throws LinkageError that error, if neither this runtime nor the class's family is what lacks
   *     something
   */
  static IllegalStateException refusal(String name, LinkageError error) {
    if (!isMissing(error) && !isLeftBehind(error)) {
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
        || (error instanceof NoSuchMethodError && owner(error).startsWith(RUNTIME))
        || (error instanceof NoClassDefFoundError
            && error.getMessage().replace('/', '.').contains(RUNTIME));
  }

  /**
   * Whether a network calls what its family no longer shares: it was taken out, and its class file
   * stayed.
   */
  private static boolean isLeftBehind(LinkageError error) {
    return error instanceof NoSuchMethodError && owner(error).endsWith("Shared");
  }

  /** The class that lacks a method; empty where the JVM does not say. */
  private static String owner(LinkageError error) {
    Matcher method = METHOD.matcher(String.valueOf(error.getMessage()));
    return method.matches() ? method.group(2) : "";
  }

  /** What is called and missing, and what helps. */
  static String text(LinkageError error) {
    String called = error.getMessage().replace('/', '.');
    Matcher method = METHOD.matcher(called);
    if (method.matches()) {
      called = method.group(1).replace(".<init>", "");
    }
    called = PACKAGE.matcher(called).replaceAll("").replace('$', '.');
    return isLeftBehind(error)
        ? "calls "
            + called
            + ", which its family no longer has: the class is left from an earlier build; delete"
            + " it, or declare it and compile the family again"
        : "calls "
            + called
            + ", which foldnet-runtime "
            + RuntimeVersion.text()
            + " lacks: use the foldnet-runtime of the release that it was compiled with, or a newer"
            + " one, or compile it again";
  }
}
