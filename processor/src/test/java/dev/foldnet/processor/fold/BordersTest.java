package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where readers see zeros beside their input, at the border, and where they do not: both are right,
 * each measured by itself. The input is 1 throughout, and no shift is 0.
 */
class BordersTest {
  private static final double ROUNDING = 1e-12;
  private static final long SEED = 6;

  /** Where a batch norm stands that a padded op reads. */
  private enum Place {
    /** On the input: its shift has to stay. */
    INPUT {
      @Override
      int read(PreActivated net) {
        return net.batchNorm("bn", net.in);
      }
    },
    /** On a stream: the stored value is 0 where its own is. */
    STREAM {
      @Override
      int read(PreActivated net) {
        return net.batchNorm("bn", net.stream);
      }
    },
    ACTIVATED {
      @Override
      int read(PreActivated net) {
        return net.activated("", net.stream);
      }
    };

    abstract int read(PreActivated net);
  }

  /** A padded op, the same with less padding, and how wide the border is. */
  static Stream<Arguments> paddedLayers() {
    return Stream.of(
        arguments(conv(1, 1, List.of(1, 1)), conv(1, 1, List.of(0, 0)), 1),
        arguments(conv(2, 1, List.of(1, 1)), conv(2, 1, List.of(0, 0)), 1),
        arguments(conv(1, 2, List.of(2, 2)), conv(1, 2, List.of(0, 0)), 2),
        arguments(conv(2, 2, List.of(1, 2)), conv(2, 2, List.of(0, 0)), 1),
        arguments(conv(1, 1, List.of(0, 1)), conv(1, 1, List.of(0, 0)), 1),
        arguments(conv(1, 1, List.of(2, 0)), conv(1, 1, List.of(0, 0)), 2));
  }

  private static Op conv(int stride, int dilation, List<Integer> padding) {
    return new Conv(
        PreActivated.CHANNELS, List.of(3), List.of(stride), padding, List.of(dilation), 1, true);
  }

  /** Ops of other kinds that see zeros or leave them out. */
  static Stream<Op> otherOps() {
    List<Integer> three = List.of(3);
    List<Integer> two = List.of(2);
    List<Integer> one = List.of(1);
    return Stream.of(
        new Deconv(PreActivated.CHANNELS, three, two, one, one, one, 1, false),
        new Pad(1, 0, 2, 1, 0, 0, PadMode.ZERO),
        new Pad(0, 2, 1, 0, 0, 0, PadMode.REPLICATE),
        new AvgPool(three, two, one, true, true),
        new AvgPool(three, two, one, true, false),
        new AvgPool(two, two, List.of(0), true, true),
        new MaxPool(three, two, one, true),
        new MaxPool(two, two, List.of(0), true));
  }

  @ParameterizedTest
  @MethodSource("paddedLayers")
  void shiftIsMissingAtTheBorderAlone(Op padded, Op other, int width) {
    Graph declared = read(Place.INPUT, padded);
    Graph forced = Twins.forced(declared, Folds.fold(read(Place.INPUT, other)));
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.SIGNS_BY_CHANNEL);
    Off off = off(declared, forced, checkpoint, width);
    assertThat(off.border()).isGreaterThan(Twins.CLEARLY_WRONG);
    assertThat(off.inside()).isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("paddedLayers")
  void layersAreRight(Op padded, Op other, int width) {
    assertThat(left(Place.INPUT, padded, width)).containsExactly("bn");
    assertThat(left(Place.STREAM, padded, width)).isEmpty();
    assertThat(left(Place.ACTIVATED, padded, width)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("otherOps")
  void othersAreRight(Op op) {
    assertThat(left(Place.INPUT, op, 1)).isSubsetOf("bn");
    assertThat(left(Place.STREAM, op, 1)).isEmpty();
    assertThat(left(Place.ACTIVATED, op, 1)).isEmpty();
  }

  /** The batch norms that are still there; the outputs have to be the same. */
  private static List<String> left(Place place, Op op, int width) {
    Graph declared = read(place, op);
    Graph folded = Folds.fold(declared).graph();
    Checkpoint checkpoint = new Checkpoint(declared, SEED, Gammas.SIGNS_BY_CHANNEL);
    Off off = off(declared, folded, checkpoint, width);
    assertThat(off.border()).isLessThan(ROUNDING);
    assertThat(off.inside()).isLessThan(ROUNDING);
    List<String> gone = checkpoint.gone(folded);
    return folded.nodes().stream()
        .filter(node -> node.op().isBatchNorm())
        .map(Node::key)
        .filter(key -> !gone.contains(key))
        .toList();
  }

  /** The op's value is an output behind a layer of one element; the stream goes on. */
  private static Graph read(Place place, Op op) {
    PreActivated net = new PreActivated();
    net.unit("a");
    net.output(net.conv("behind", 1, net.add("op", op, place.read(net))));
    net.sum("next", net.conv("next", 3, net.in));
    return net.built();
  }

  /** By how much the first output is off, relative to its largest value there. */
  private record Off(double border, double inside) {}

  private static Off off(Graph declared, Graph changed, Checkpoint checkpoint, int width) {
    DoubleTensor expected = first(declared, checkpoint);
    DoubleTensor found = first(changed, checkpoint);
    return new Off(off(expected, found, width, true), off(expected, found, width, false));
  }

  private static DoubleTensor first(Graph graph, Checkpoint checkpoint) {
    return Interpreter.values(graph, checkpoint, RuntimeWeights.of(graph), Reference.ones())
        .get(graph.outputs().get(0));
  }

  private static double off(DoubleTensor expected, DoubleTensor found, int width, boolean border) {
    int height = expected.size(2);
    int across = expected.size(3);
    double largest = 0;
    double off = 0;
    for (int i = 0; i < expected.values().length; i++) {
      int y = i / across % height;
      int x = i % across;
      int edge = Math.min(Math.min(y, height - 1 - y), Math.min(x, across - 1 - x));
      if (edge < width == border) {
        largest = Math.max(largest, Math.abs(expected.values()[i]));
        off = Math.max(off, Math.abs(expected.values()[i] - found.values()[i]));
      }
    }
    assertThat(largest).isPositive();
    return off / largest;
  }
}
