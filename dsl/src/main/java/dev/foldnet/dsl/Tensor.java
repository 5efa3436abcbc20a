package dev.foldnet.dsl;

/**
 * Type of a field whose value is one tensor ({@code Tensor[]}: a list of them). Never instantiated.
 */
public final class Tensor {

  private Tensor() {}
}
