package dev.foldnet.processor.declaration;

/** What is generated of a declared network; each is a class. */
public enum Variant {
  /** As declared. */
  ORIGINAL(""),
  /** With its batch norms folded away. */
  FUSED("Fused");

  private final String prefix;

  Variant(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The name of the variant's class.
   *
   * @param declared the name as declared, with or without a package
   */
  public String className(String declared) {
    int simple = declared.lastIndexOf('.') + 1;
    return declared.substring(0, simple) + prefix + declared.substring(simple);
  }
}
