package dev.foldnet.dsl;

/**
 * How a {@link Parallel} block joins the values of its members.
 *
 * <pre>
 * &#64;Parallel(Join.ADD) class Sum { ... }
 * </pre>
 */
public enum Join {
  /** One behind the other along an axis, as {@link Concat}. */
  CONCAT,
  /** Added, as {@link Add}. */
  ADD,
  /** Side by side along a new axis, as {@link Stack}. */
  STACK
}
