package dev.foldnet.processor.weight;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a method of an intermediate gives: {@code bn.scale()}.
 *
 * @param numbers what the method is given
 */
public record Reading(Intermediate of, String method, List<Literal> numbers, List<Integer> shape)
    implements Weight {
  public Reading {
    numbers = List.copyOf(numbers);
    shape = List.copyOf(shape);
  }

  @Override
  public List<Argument> arguments() {
    return List.copyOf(numbers);
  }

  @Override
  public Stream<Key> keys() {
    return of.keys();
  }

  @Override
  public Stream<Intermediate> intermediates() {
    return of.intermediates();
  }
}
