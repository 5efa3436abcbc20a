package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Swish;
import dev.foldnet.processor.weight.Counted;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.ResidualStream;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.processor.weight.Weight;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written down of streams: no more than what their weights have to decide. */
class StreamsTest {
  private static final int CHANNELS = PreActivated.CHANNELS;

  private final PreActivated net = new PreActivated();

  private static Stream<Weight> weights(Graph declared, String layers) {
    return Folds.fold(declared).graph().nodes().stream()
        .filter(node -> node.name().matches(layers))
        .flatMap(node -> node.weights().stream());
  }

  private static List<StreamReader> readers(Graph declared) {
    return weights(declared, ".*")
        .flatMap(Weight::intermediates)
        .filter(StreamReader.class::isInstance)
        .map(StreamReader.class::cast)
        .distinct()
        .toList();
  }

  private static List<ResidualStream> streams(Graph declared) {
    return readers(declared).stream().map(StreamReader::stream).distinct().toList();
  }

  @Test
  void signsAreFree() {
    net.unit("a");
    Graph declared = net.built();
    assertThat(streams(declared)).containsExactly(new ResidualStream(0, CHANNELS, 0, 0, false));
    assertThat(weights(declared, "a_conv")).anyMatch(ScaleOut.class::isInstance);
  }

  @Test
  void layersOfAPositiveStreamTakeNoSign() {
    net.stream = net.add("head_relu", new Relu(), net.stream);
    net.unit("a");
    net.unit("b");
    Graph declared = net.built();
    assertThat(streams(declared)).containsExactly(new ResidualStream(0, 0, CHANNELS, 0, false));
    assertThat(weights(declared, "head|._conv")).noneMatch(ScaleOut.class::isInstance);
  }

  /** The value that is stored by a scale, and the one behind it, which is stored as it is. */
  @Test
  void scalesMayBeOthers() {
    net.unit("a");
    int swish = net.add("swish", new Swish(), net.batchNorm("b_bn", net.stream));
    net.sum("b", net.conv("b_conv", 3, swish));
    assertThat(streams(net.built()))
        .containsExactly(new ResidualStream(0, CHANNELS, 0, CHANNELS, true));
  }

  @Test
  void theWidestValueHasItsChannelsInOrder() {
    net.unit("a");
    net.stream = net.add("joined", new Concat(1), net.conv("other", 3, net.in), net.stream);
    Weight all = new Counted(2 * CHANNELS);
    assertThat(readers(net.built()))
        .extracting(StreamReader::places)
        .containsExactlyInAnyOrder(new Part(all, CHANNELS, 2 * CHANNELS), all);
  }
}
