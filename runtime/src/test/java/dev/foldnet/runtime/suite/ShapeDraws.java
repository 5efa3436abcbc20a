package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.suite.Call.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Draws what moves elements, and what goes along axes. */
final class ShapeDraws {
  private ShapeDraws() {}

  static Value move(Drawing to, String op, Value given) {
    return switch (op) {
      case "flatten" -> to.call(op, to.ofRank(given, 2, 5));
      case "permute" -> permute(to, to.ofRank(given, 3, 5));
      case "rearrange" -> rearrange(to, to.ofRank(given, 3, 4));
      case "reshape" -> reshape(to, to.ofRank(given, 2, 5));
      default -> slice(to, to.ofRank(given, 2, 5));
    };
  }

  private static Value permute(Drawing to, Value x) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 1; axis < to.shape(x).length; axis++) {
      axes.add(axis);
    }
    Collections.shuffle(axes, to.random);
    axes.add(0, 0);
    return to.call("permute", x, axes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Takes the channels apart and puts a part of them behind the positions, or before them. */
  private static Value rearrange(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int part = to.one(1, 2, 4);
    int parts = shape[1] % part == 0 ? part : 1;
    int rest = shape[1] / parts;
    return shape.length == 3
        ? to.call(
            "rearrange",
            x,
            new int[] {parts, rest, shape[2]},
            new int[] {0, 2, 1, 3},
            new int[] {shape[1], shape[2]})
        : to.call(
            "rearrange",
            x,
            new int[] {parts, rest, shape[2], shape[3]},
            new int[] {0, 2, 3, 1, 4},
            new int[] {rest, shape[2] * parts, shape[3]});
  }

  /** Joins two axes that are neighbours, or splits one, or puts in an axis of size 1. */
  private static Value reshape(Drawing to, Value x) {
    List<Integer> sizes = new ArrayList<>();
    Arrays.stream(to.shape(x)).skip(1).forEach(sizes::add);
    int at = to.random.nextInt(sizes.size());
    int size = sizes.get(at);
    int part = to.one(2, 4, 8, 3, 1);
    if (at > 0 && (size % part > 0 || sizes.size() == 4 || to.random.nextBoolean())) {
      sizes.set(at - 1, sizes.get(at - 1) * sizes.remove(at));
    } else if (size % part == 0 && sizes.size() < 4) {
      sizes.set(at, size / part);
      sizes.add(at, part);
    }
    return to.call("reshape", x, sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Value slice(Drawing to, Value x) {
    int[] shape = to.shape(x);
    int[] axes = axes(to, shape.length);
    int[] from = new int[axes.length];
    int[] until = new int[axes.length];
    int[] step = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      int size = shape[axes[i]];
      from[i] = to.one(0, size / 2, to.between(0, size - 1));
      until[i] = to.random.nextBoolean() ? size : to.between(from[i] + 1, size);
      step[i] = to.rarely() ? 2 : 1;
    }
    return to.call("slice", x, axes, from, until, step);
  }

  /** Some axes, never the batch. */
  private static int[] axes(Drawing to, int rank) {
    List<Integer> axes = new ArrayList<>();
    int sure = to.between(1, rank - 1);
    for (int axis = 1; axis < rank; axis++) {
      if (axis == sure || to.random.nextInt(3) == 0) {
        axes.add(axis);
      }
    }
    return axes.stream().mapToInt(Integer::intValue).toArray();
  }

  static Value top(Drawing to, String op, Value given) {
    Value x = to.ofRank(given, 2, 5);
    return top(to, op, x, to.between(1, to.shape(x).length - 1));
  }

  static Value top(Drawing to, String op, Value x, int axis) {
    int size = to.shape(x)[axis];
    return to.call(op, x, to.one(1, Math.min(size, 5), to.between(1, size)), axis);
  }

  static Value along(Drawing to, String op, Value given) {
    Value x = to.ofRank(given, 2, 5);
    int rank = to.shape(x).length;
    if (!List.of("mean", "sum", "maxOf").contains(op)) {
      return to.call(op, x, to.between(1, rank - 1));
    }
    int[] axes = axes(to, rank);
    if (rank > 2 && to.random.nextInt(3) == 0) {
      axes = new int[rank - 2];
      Arrays.setAll(axes, i -> i + 2);
    }
    return to.call(op, x, axes, axes.length == rank - 1 || to.random.nextBoolean());
  }
}
