package dev.foldnet.dsl;

/**
 * The type of a parameter that is a layer or a block, and of a member made from one by {@link Use}.
 * Never instantiated.
 *
 * <pre>
 * &#64;Param("Relu") Block act;
 * &#64;Use("act") Block activ;
 * </pre>
 */
public final class Block {
  private Block() {}
}
