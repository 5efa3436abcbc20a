package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sub;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What values could take, of every pair of operands: all, a scale, nothing. */
class ReachTest {
  /** What a value takes; all are (N, 4, 8, 8). */
  private enum Takes {
    ALL {
      @Override
      int add(GraphBuilder graph, int in, String name) {
        return graph.add(name, conv(1, 0), in);
      }
    },
    SCALE {
      @Override
      int add(GraphBuilder graph, int in, String name) {
        int conv = graph.add(name, conv(3, 0), in);
        return graph.add(name + "_pad", new Pad(1, 1, 1, 1, 0, 0, PadMode.ZERO), conv);
      }
    },
    NOTHING {
      @Override
      int add(GraphBuilder graph, int in, String name) {
        return graph.add(name, new Relu(), graph.add(name + "_conv", conv(1, 0), in));
      }
    };

    abstract int add(GraphBuilder graph, int in, String name);

    boolean takes(boolean shift) {
      return this == ALL || (this == SCALE && !shift);
    }

    private static Conv conv(int kernel, int padding) {
      return new Conv(
          4, List.of(kernel), List.of(1), List.of(padding), List.of(1), 1, /* bias= */ false);
    }
  }

  /** By the algebra of each op. */
  private static boolean expected(Op op, Takes a, Takes b, boolean shift) {
    boolean scales = a.takes(false) && b.takes(false);
    if (op instanceof Add) {
      return scales && (!shift || a.takes(true) || b.takes(true));
    }
    if (op instanceof Sub) {
      return scales && (!shift || a.takes(true));
    }
    if (op instanceof Mul) {
      return !shift && (a.takes(false) || b.takes(false));
    }
    return op instanceof Concat && a.takes(shift) && b.takes(shift);
  }

  @ParameterizedTest
  @EnumSource(Takes.class)
  void aValueTakesWhatItsOperandsTake(Takes first) {
    for (Takes second : Takes.values()) {
      for (Op op :
          List.of(new Add(), new Sub(), new Mul(), new Max(), new Concat(1), new Concat(2))) {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 4, 8, 8);
        int a = first.add(graph, in, "a");
        int b = second.add(graph, in, "b");
        int joined = graph.add("joined", op, a, b);
        int value = graph.add("value", new Identity(), joined);
        Reach reach = new Reach(graph.build(value));
        for (boolean shift : new boolean[] {false, true, false, true}) {
          assertThat(reach.takes(value, shift))
              .as("%s of %s and %s, shift: %s", op, first, second, shift)
              .isEqualTo(expected(op, first, second, shift));
        }
        assertThat(reach.takes(in, false)).isFalse();
      }
    }
  }

  /** Along another axis it takes what it picks from; of channels nobody knows which. */
  @ParameterizedTest
  @EnumSource(Takes.class)
  void picksOfTheCheckpointTakeNothingOfChannels(Takes picked) {
    for (int axis = 1; axis <= 2; axis++) {
      GraphBuilder graph = new GraphBuilder();
      int value = picked.add(graph, graph.input("in", 4, 8, 8), "a");
      int index = graph.add("index", new FreeWeight(List.of(3), true));
      int gather = graph.add("gather", new Gather(axis), value, index);
      Reach reach = new Reach(graph.build(gather));
      for (boolean shift : new boolean[] {false, true}) {
        assertThat(reach.takes(gather, shift)).isEqualTo(axis == 2 && picked.takes(shift));
      }
    }
  }
}
