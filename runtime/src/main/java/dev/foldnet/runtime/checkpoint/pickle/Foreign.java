package dev.foldnet.runtime.checkpoint.pickle;

/**
 * A class or function outside the list of {@link AllowedGlobals}, or whatever a call of it would
 * make. Nothing is resolved, looked up or called, and of what a pickle puts into it nothing is kept
 * but how deep that nests. It may stand beside a state dict, never in one.
 */
final class Foreign implements Value {
  /** Bytes of heap, estimated. */
  static final int COST = 64;

  private final String module;
  private final String name;
  private final boolean made;
  private int depth;

  private Foreign(String module, String name, boolean made) {
    this.module = module;
    this.name = name;
    this.made = made;
  }

  /** A class or function by its name. */
  static Foreign named(String module, String name) {
    return new Foreign(module, name, false);
  }

  /** What a call of it would make. */
  Foreign made() {
    Foreign object = new Foreign(module, name, true);
    object.depth = depth;
    return object;
  }

  /** Takes what the pickle puts into it, and keeps its depth alone. */
  void drop(Value part) {
    depth = Math.max(depth, part.depth() + 1);
  }

  String module() {
    return module;
  }

  /** The name in the module; with dots where it is an attribute of another. */
  String name() {
    return name;
  }

  String fullName() {
    return module + "." + name;
  }

  @Override
  public String kind() {
    return (made ? "an object of " : "the name ") + fullName();
  }

  @Override
  public int depth() {
    return depth;
  }
}
