package dev.foldnet.processor.op;

import java.util.List;

/**
 * An input of the network.
 *
 * @param index its number, from 0
 * @param value its shape
 */
public record Input(int index, Shape value) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return value;
  }

  @Override
  public boolean isInput() {
    return true;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Argument();
  }
}
