package dev.foldnet.processor.writer;

import java.util.List;
import java.util.Optional;

/**
 * A method that serves all bodies of one structure.
 *
 * @param id in the order of making, unique among those of its kind
 * @param variants what it does: one, or one in each variant of the networks where they differ
 * @param parameters the numbers that differ between the bodies it serves
 * @param whole whether it is a whole network's, where keys have no prefix
 */
record Method(
    MethodKind kind, int id, List<Variant> variants, List<Parameter> parameters, boolean whole) {

  /**
   * What a method does in networks as declared, or in folded ones.
   *
   * @param body one of those it serves
   * @param chosen for each number of the body its parameter; absent where it is the same everywhere
   */
  record Variant(Body body, List<Optional<Chosen>> chosen) {
    Variant {
      chosen = List.copyOf(chosen);
    }
  }

  /**
   * A number that the caller gives.
   *
   * @param name unique in its method
   * @param type {@code int} or {@code double}
   */
  record Parameter(String name, Class<?> type, BodyNumber.Label label) {}

  /**
   * What stands for a number of a body.
   *
   * @param plus is added to the parameter
   */
  record Chosen(Parameter parameter, int plus) {
    /** As Java. */
    String text() {
      String sign = plus < 0 ? " - " : " + ";
      return plus == 0 ? parameter.name() : parameter.name() + sign + Math.abs(plus);
    }
  }

  Method {
    variants = List.copyOf(variants);
    parameters = List.copyOf(parameters);
  }

  /** Whether folded networks override it. */
  boolean isOverridden() {
    return variants.size() > 1;
  }

  /** What it does in a variant of the networks, 0 as declared. */
  Variant variant(int variant) {
    return variants.get(Math.min(variant, variants.size() - 1));
  }

  /** What it does in networks as declared, or in all. */
  Body body() {
    return variants.get(0).body();
  }

  /** Whether it takes the prefix of the keys. */
  boolean usesPrefix() {
    return !whole && variants.stream().anyMatch(variant -> variant.body().usesPrefix());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Method method && method.id == id && method.kind == kind;
  }

  @Override
  public int hashCode() {
    return kind == MethodKind.LOADER ? 2 * id + 1 : 2 * id;
  }
}
