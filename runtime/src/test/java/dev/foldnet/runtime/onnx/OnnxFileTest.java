package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.SmallNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
  private static final SmallNetwork NETWORK = new SmallNetwork();
  private static final EngineOptions OPTIONS = EngineOptions.defaults().withThreads(1);

  @TempDir Path folder;

  private final NetworkWeights weights = SmallNetwork.weights(1);
  private Path file;

  @BeforeEach
  void export() throws IOException {
    file = folder.resolve("ä b.onnx");
    OnnxExport.write(NETWORK, weights, file);
  }

  @Test
  void runsAsTheNetworkItself() {
    FloatTensor input = SmallNetwork.random(new Random(1), 2, 3, 9, 7);
    try (Backend.Session own = new OnnxBackend().newSession(NETWORK, weights, OPTIONS.toMap());
        Backend.Session session = open(2, 3, 9, 7)) {
      FloatTensor expected = own.run(List.of(input)).get(0);
      FloatTensor output = session.run(List.of(input)).get(0);
      assertThat(output.shape()).isEqualTo(expected.shape());
      assertThat(output.values()).containsExactly(expected.values(), Offset.offset(2e-5f));
      assertThat(session.threads()).isEqualTo(1);
      assertThatThrownBy(() -> session.run(List.of(SmallNetwork.random(new Random(1), 1, 3, 9, 7))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 3, 9, 7]");
    }
  }

  /** As other exporters call them, and with a batch that they fixed. */
  @Test
  void namesDoNotMatterAndSizesDo() throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    String name = model.getGraph().getInput(0).getName();
    ModelProto.Builder other = model.toBuilder();
    other.getGraphBuilder().getInputBuilder(0).setName("data");
    dimension(other, 0).setDimValue(2);
    for (NodeProto.Builder node : other.getGraphBuilder().getNodeBuilderList()) {
      for (int i = 0; i < node.getInputCount(); i++) {
        if (node.getInput(i).equals(name)) {
          node.setInput(i, "data");
        }
      }
    }
    Files.write(file, other.build().toByteArray());

    try (Backend.Session session = open(2, 3, 9, 7)) {
      assertThat(
              session.run(List.of(SmallNetwork.random(new Random(1), 2, 3, 9, 7))).get(0).shape())
          .containsExactly(2, 5);
    }
    assertRefused(
        "expected inputs of float32 [[1, 3, 9, 7]], found [data FLOAT [2, 3, 9, 7]]", 1, 3, 9, 7);
  }

  @Test
  void otherInputsAreRefused() {
    assertRefused("expected inputs of float32 [[1, 3, 9, 8]]", 1, 3, 9, 8);
    assertRefused("expected inputs of float32 [[1, 3, 9]]", 1, 3, 9);
    assertThatThrownBy(() -> OnnxFile.newSession(file, List.of(), OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected inputs of float32 [], found [");
  }

  @Test
  void outputsThatAreNoFloatsAreRefused() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    String scores = model.getGraph().getOutput(0).getName();
    model
        .getGraphBuilder()
        .addNode(
            NodeProto.newBuilder()
                .setOpType("ArgMax")
                .addInput(scores)
                .addOutput("best")
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
    model.getGraphBuilder().getOutputBuilder(0).setName("best");
    model
        .getGraphBuilder()
        .getOutputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(7);
    model
        .getGraphBuilder()
        .getOutputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .clearShape();
    Files.write(file, model.build().toByteArray());

    assertRefused("expected outputs of float32, found best", 1, 3, 9, 7);
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    Files.writeString(file, "no model");
    assertRefused("ONNX Runtime refuses the model", 1, 3, 9, 7);
    Files.delete(file);
    assertRefused("no such file", 1, 3, 9, 7);
    Files.createDirectory(file);
    assertRefused("no such file", 1, 3, 9, 7);
  }

  private Backend.Session open(int... shape) {
    return OnnxFile.newSession(file, List.of(shape), OPTIONS);
  }

  private void assertRefused(String message, int... shape) {
    assertThatThrownBy(() -> open(shape).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  private static TensorShapeProto.Dimension.Builder dimension(ModelProto.Builder model, int axis) {
    return model
        .getGraphBuilder()
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(axis)
        .clearDimParam();
  }
}
