package dev.foldnet.processor.fold;

/** Channels go to layers in an order that no weight expression tells. */
final class WildOrderException extends Exception {
  private static final long serialVersionUID = 1;
}
