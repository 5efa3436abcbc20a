package dev.foldnet.dsl;

/** How a {@link Parallel} block joins the values of its members. */
public enum Join {
  CONCAT,
  ADD,
  STACK
}
