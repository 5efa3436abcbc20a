package dev.foldnet.runtime;

import java.util.Locale;

/** What the processor makes of a declared network; each is a class. */
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
   * @param declared the network's name as declared, with or without a package
   */
  public String className(String declared) {
    int simple = declared.lastIndexOf('.') + 1;
    return declared.substring(0, simple) + prefix + declared.substring(simple);
  }

  /**
   * This variant of a network, without weights; the network itself if it is that.
   *
   * @throws IllegalArgumentException if there is no way to it: none leads back from {@link #FUSED}
   */
  public Network of(Network network) {
    Network variant = this == FUSED ? network.fused() : network;
    if (variant.variant() != this) {
      throw new IllegalArgumentException(
          "no way leads from " + network.name() + " back to " + className(network.info().name()));
    }
    return variant;
  }

  /** The name for people. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
