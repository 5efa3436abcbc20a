package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.suite.Call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws chains of given operations: over inputs of both signs or of one, of one to three blocks of
 * channels or of odd numbers, mostly with a layer before and something behind, now and then with
 * values that are read twice or are outputs themselves.
 */
final class Chains {
  private static final int TRIES = 200;

  private Chains() {}

  /** A chain with these operations in a row. The same seed gives the same chain. */
  static Chain of(List<String> ops, long seed) {
    Random seeds = new Random(31 * seed + ops.hashCode());
    Drawing.NotUsable last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return draw(new Drawing(seeds.nextLong()), ops, String.join(", ", ops) + "; seed " + seed);
      } catch (Drawing.NotUsable e) {
        last = e;
      }
    }
    throw new AssertionError("no usable values for " + ops + ", seed " + seed, last);
  }

  private static Chain draw(Drawing to, List<String> ops, String title) {
    Value x = input(to);
    if (to.random.nextInt(5) < 3) {
      x = Draws.draw(to, "conv", x);
    }
    if (to.rarely()) {
      x = Draws.draw(to, to.one("relu", "leakyRelu", "batchNorm"), x);
    }
    List<Value> outputs = new ArrayList<>();
    for (String op : ops) {
      Value from = x;
      x = Draws.draw(to, op, x);
      if (to.random.nextInt(8) == 0) {
        outputs.add(Draws.draw(to, to.one("conv", "relu", "maxPool", op), from));
      } else if (to.random.nextInt(16) == 0) {
        outputs.add(x);
      }
    }
    if (to.random.nextInt(5) < 2) {
      x = Draws.draw(to, to.one("conv", "relu", "batchNorm", "add"), x);
    }
    outputs.add(0, x);
    return to.chain(title, outputs);
  }

  private static Value input(Drawing to) {
    int batch = to.between(1, 2);
    int channels = to.one(16, 32, 24, 40, 16, 8, 3, 17, 20);
    return switch (to.random.nextInt(12)) {
      case 0 -> to.input(batch, channels, to.between(4, 12));
      case 1 -> to.input(batch, channels, to.between(2, 4), to.between(3, 5), to.between(3, 5));
      default -> to.input(batch, channels, to.between(3, 9), to.between(3, 9));
    };
  }
}
