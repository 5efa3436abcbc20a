package dev.foldnet.dsl;

/**
 * Type of a parameter that is a layer or a block, and of a member made from one by {@link Use}.
 * Never instantiated.
 */
public final class Block {

  private Block() {}
}
