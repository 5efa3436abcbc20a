package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.SmallNetwork;
import dev.foldnet.runtime.suite.OpCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
  private static final SmallNetwork NETWORK = new SmallNetwork();

  private final NetworkWeights weights = SmallNetwork.weights(1);

  static Stream<OpCase> cases() {
    return OpCase.operations().stream().flatMap(op -> OpCase.of(op).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachOperationIsWrittenValidlyWithItsShape(OpCase opCase) {
    int[] shape = opCase.expectedShape();
    shape[0] = 0; // a dim_param has no value
    for (OnnxOps.Form form : OnnxOps.Form.values()) {
      GraphProto graph = Checker.check(opCase, opCase.weights(), form).getGraph();
      assertThat(sizes(graph.getOutput(0))).isEqualTo(shape);
    }
  }

  private static int[] sizes(ValueInfoProto info) {
    return info.getType().getTensorType().getShape().getDimList().stream()
        .mapToInt(dim -> (int) dim.getDimValue())
        .toArray();
  }

  @Test
  void keepsOneNodeForEachLayer() {
    GraphProto graph = Checker.check(NETWORK, weights, OnnxOps.Form.RUN).getGraph();
    assertThat(graph.getNodeList().stream().map(NodeProto::getOpType))
        .containsExactly(
            "Conv",
            "Relu",
            "Conv", // and the batch norm right behind it
            "Relu",
            "Add",
            "BatchNormalization",
            "Relu",
            "Concat",
            "MaxPool",
            "AveragePool",
            "Flatten",
            "Gemm");
    assertThat(graph.getNodeList().stream().map(NodeProto::getName))
        .contains("stem.conv", "unit.conv", "kept", "output");
    assertThat(graph.getOutput(0).getName()).isEqualTo("output");
  }

  @Test
  void aScaleOfOneWithoutShiftLeavesNothing() {
    NetworkWeights gone = SmallNetwork.weightsWithoutKept(1);
    for (OnnxOps.Form form : OnnxOps.Form.values()) {
      GraphProto before = Checker.check(NETWORK, weights, form).getGraph();
      GraphProto graph = Checker.check(NETWORK, gone, form).getGraph();
      assertThat(graph.getNodeCount()).isEqualTo(before.getNodeCount() - 1);
      assertThat(graph.getNodeList()).extracting(NodeProto::getName).doesNotContain("kept");
      assertThat(graph.getInitializerList())
          .extracting(TensorProto::getName)
          .doesNotContain("kept.scale", "kept.shift", "constant", "constant_1");
      assertThat(before.getInitializerList())
          .extracting(TensorProto::getName)
          .contains("kept.scale", "kept.shift");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept.scale", "kept.shift"})
  void oneChannelKeepsTheNode(String name) {
    NetworkWeights nearly = SmallNetwork.weightsWithoutKept(1);
    nearly.floats(name).values()[2] += 1e-6f;
    GraphProto graph = Checker.check(NETWORK, nearly, OnnxOps.Form.RUN).getGraph();
    assertThat(graph.getNodeList()).extracting(NodeProto::getName).contains("kept");
  }

  @Test
  void storesWeightsByNameAndOnlyThoseUsed() {
    Map<String, FloatTensor> tensors = SmallNetwork.tensors(1);
    tensors.put("unused", new FloatTensor(new int[] {1}, new float[1]));
    NetworkWeights more = NetworkWeights.of(tensors);
    GraphProto graph = Checker.check(NETWORK, more, OnnxOps.Form.RUN).getGraph();
    Map<String, TensorProto> stored = new HashMap<>();
    graph.getInitializerList().forEach(tensor -> stored.put(tensor.getName(), tensor));
    assertThat(stored).doesNotContainKey("unused");
    TensorProto weight = stored.get("stem.conv.weight");
    assertThat(weight.getDimsList()).containsExactly(4L, 3L, 3L, 3L);
    ByteBuffer raw = weight.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[4 * 27];
    raw.asFloatBuffer().get(values);
    assertThat(values).isEqualTo(weights.floats("stem.conv.weight").values());
  }

  /** Deformable convolution came with the set in which these reductions take axes as an input. */
  @Test
  void onlyWhatNeedsIsOfALaterOperatorSet() {
    for (boolean deformable : new boolean[] {false, true}) {
      ModelProto model = Checker.check(new Reducing(deformable), weights, OnnxOps.Form.RUN);
      assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(deformable ? 19 : 17);
      for (NodeProto node : model.getGraph().getNodeList()) {
        if (node.getOpType().startsWith("Reduce")) {
          List<String> attributes =
              node.getAttributeList().stream().map(AttributeProto::getName).toList();
          assertThat(node.getInputCount()).isEqualTo(deformable ? 2 : 1);
          assertThat(attributes.contains("axes")).isEqualTo(!deformable);
        }
      }
    }
  }

  /** A mean and a maximum of all channels. */
  private record Reducing(boolean deformable) implements Program {
    @Override
    public String name() {
      return "Reducing";
    }

    @Override
    public List<int[]> inputs() {
      return List.of(new int[] {2, 3, 3});
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      T x = inputs.get(0);
      int[] one = {1, 1};
      T weight = ops.constant(new double[] {1, 2}, 1, 2, 1, 1);
      T y = deformable ? ops.deformConv(x, x, null, weight, null, one, new int[2], one, 1) : x;
      int[] channels = {1};
      return List.of(ops.mean(y, channels, true), ops.maxOf(x, channels, false));
    }
  }

  @Test
  void anExportHasOnePReluWhereAModelToBeRunHasProducts() {
    OpCase opCase = OpCase.of("prelu").get(0);
    for (OnnxOps.Form form : OnnxOps.Form.values()) {
      List<String> operators =
          Checker.check(opCase, opCase.weights(), form).getGraph().getNodeList().stream()
              .map(NodeProto::getOpType)
              .toList();
      assertThat(operators.contains("PRelu")).isEqualTo(form == OnnxOps.Form.EXPORT);
      assertThat(operators.contains("BatchNormalization")).isEqualTo(form == OnnxOps.Form.RUN);
    }
  }

  @Test
  void streamAndFileHoldTheSameBytes(@TempDir Path folder) throws Exception {
    ByteBuffer buffer = OnnxModel.of(NETWORK, weights, OnnxOps.Form.EXPORT).toBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    OnnxExport.write(NETWORK, weights, stream);
    Path file = folder.resolve("small.onnx");
    OnnxExport.write(NETWORK, weights, file);
    assertThat(stream.toByteArray()).isEqualTo(bytes);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aFailedExportLeavesNoFile(@TempDir Path folder) {
    Map<String, FloatTensor> tensors = SmallNetwork.tensors(1);
    tensors.remove("output.bias");
    Path file = folder.resolve("small.onnx");
    assertThatThrownBy(() -> OnnxExport.write(NETWORK, tensors, file))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPipeIsNotReplaced(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    assertThatThrownBy(() -> OnnxExport.write(NETWORK, weights, pipe))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no regular file");
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void refusesMoreThanTwoGigabytesUnlessTheyAreInFiles() {
    FloatTensor large = new FloatTensor(new int[] {1 << 24}, new float[1 << 24]);
    Map<String, FloatTensor> many = new HashMap<>();
    for (int i = 0; i < 32; i++) {
      many.put("w" + i, large);
    }
    Program sum =
        new OneInput() {
          @Override
          <T> T apply(Ops<T> ops, T x) {
            T y = x;
            for (int i = 0; i < 32; i++) {
              y = ops.add(y, ops.weight("w" + i));
            }
            return y;
          }
        };
    OnnxModel model = OnnxModel.of(sum, NetworkWeights.of(many), OnnxOps.Form.RUN);
    assertThatThrownBy(model::toBuffer)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OneInput takes 21474")
        .hasMessageContaining("at most 2147483647");
    Map<String, String> files = new HashMap<>();
    many.keySet().forEach(name -> files.put(name, name));
    assertThat(model.toBuffer(files).remaining()).isLessThan(1 << 14);
  }

  @Test
  void anInputOrOneValueTwiceCanBeOutputs() {
    Program program =
        new OneInput() {
          @Override
          <T> T apply(Ops<T> ops, T x) {
            return ops.relu(x);
          }

          @Override
          public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
            T y = apply(ops, inputs.get(0));
            return List.of(inputs.get(0), y, y);
          }
        };
    NetworkWeights none = NetworkWeights.of(Map.of());
    Checker.check(program, none, OnnxOps.Form.RUN);
    try (Backend.Session session = new OnnxBackend().newSession(program, none, Map.of())) {
      FloatTensor input = new FloatTensor(new int[] {1, 2}, new float[] {-1, 2});
      List<FloatTensor> outputs = session.run(List.of(input));
      assertThat(outputs.stream().map(FloatTensor::values))
          .containsExactly(new float[] {-1, 2}, new float[] {0, 2}, new float[] {0, 2});
    }
  }

  @Test
  void valuesMadeOfWeightsAreWrittenOut() {
    Map<String, FloatTensor> parts = new HashMap<>();
    parts.put("w", new FloatTensor(new int[] {2, 1, 1}, new float[] {-3, .5f}));
    parts.put("scale", new FloatTensor(new int[] {2, 1, 1}, new float[] {2, 4}));
    Program program =
        new OneInput() {
          @Override
          <T> T apply(Ops<T> ops, T x) {
            T kernel = ops.mul(ops.sign(ops.weight("w")), ops.weight("scale"));
            int[] one = {1};
            T column = ops.reshape(x, new int[] {1, 2});
            assertThat(ops.batched(kernel)).isFalse();
            return ops.conv(column, kernel, null, one, new int[1], one, 1);
          }
        };
    NetworkWeights two = NetworkWeights.of(parts);
    Checker.check(program, two, OnnxOps.Form.RUN);
    try (Backend.Session session = new OnnxBackend().newSession(program, two, Map.of())) {
      FloatTensor input = new FloatTensor(new int[] {1, 2}, new float[] {1, 10});
      assertThat(session.run(List.of(input)).get(0).values()).containsExactly(-2, -20, 4, 40);
    }
  }

  /** A program of one input of two numbers and one output. */
  private abstract static class OneInput implements Program {
    abstract <T> T apply(Ops<T> ops, T x);

    @Override
    public String name() {
      return "OneInput";
    }

    @Override
    public List<int[]> inputs() {
      return List.of(new int[] {2});
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      return Arrays.asList(apply(ops, inputs.get(0)));
    }
  }
}
