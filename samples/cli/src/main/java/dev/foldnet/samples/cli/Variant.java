package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import java.util.Locale;

/** A network as declared, or with its batch norms folded away. */
enum Variant {
  ORIGINAL,
  FUSED;

  /** This variant of a network, without weights. */
  Network of(Network network) {
    return this == FUSED ? network.fused() : network;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
