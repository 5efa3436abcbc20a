package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import java.util.Arrays;
import java.util.List;

/** A program on pictures of another height and width. */
record Sized(Program program, int size) implements Program {
  /** The program itself where the size is 0. */
  static Program of(Program program, int size) {
    if (size == 0) {
      return program;
    }
    for (int[] shape : program.inputs()) {
      if (shape.length != 3) {
        throw new IllegalArgumentException(
            program.name() + " takes no pictures of another size: its input is " + text(shape));
      }
    }
    return new Sized(program, size);
  }

  private static String text(int[] shape) {
    return Arrays.toString(shape);
  }

  @Override
  public String name() {
    return program.name();
  }

  @Override
  public List<int[]> inputs() {
    return program.inputs().stream().map(shape -> new int[] {shape[0], size, size}).toList();
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
    return program.forward(ops, inputs);
  }
}
