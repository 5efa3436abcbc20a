package dev.foldnet.processor.op;

/** An op of several values, whose layer is a list. */
public sealed interface Several permits Split, TopK {
  /** How many values it has. */
  int count();
}
