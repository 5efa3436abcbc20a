package dev.foldnet.processor.writer;

import java.util.List;
import java.util.Optional;

/**
 * A method that serves all bodies of one structure.
 *
 * @param id in the order of making
 * @param body one of those it serves
 * @param parameters the numbers that differ between them
 * @param chosen for each number of the body its parameter; absent where it is the same everywhere
 */
record Method(int id, Body body, List<Parameter> parameters, List<Optional<Parameter>> chosen) {

  /**
   * A number that the caller gives.
   *
   * @param name unique in its method
   * @param type {@code int} or {@code double}
   */
  record Parameter(String name, Class<?> type, Hole.Label label) {}

  Method {
    parameters = List.copyOf(parameters);
    chosen = List.copyOf(chosen);
  }

  /** Whether it takes the prefix of the keys. */
  boolean usesPrefix() {
    return body.usesPrefix();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Method method && method.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }
}
