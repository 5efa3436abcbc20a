package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.onnx.OnnxOps.Form;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which batch norms are taken into convolutions; and that a model without them gives the bits that
 * ONNX Runtime makes of the one with them, which is how models are exported.
 */
class ConvNormsTest {
  private static final int CHANNELS = 16;

  private record Norms(String way) implements Program {
    @Override
    public String name() {
      return "Norms";
    }

    @Override
    public List<int[]> inputs() {
      return List.of(new int[] {CHANNELS, 9, 9});
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      T x = inputs.get(0);
      T y = conv(ops, x, "w1", way.equals("bias") ? ops.weight("b") : null, 1);
      return switch (way) {
        case "plain", "bias" -> List.of(ops.relu(norm(ops, y)));
        case "grouped" -> List.of(ops.relu(norm(ops, conv(ops, x, "wg", null, 4))));
        case "wide" -> List.of(ops.relu(norm(ops, wide(ops, x))));
        case "twice" -> List.of(ops.relu(norm(ops, norm(ops, y))));
        case "shared" -> List.of(ops.relu(norm(ops, conv(ops, norm(ops, y), "w1", null, 1))));
        case "scale" ->
            List.of(ops.relu(ops.scaleShift(y, ops.weight("gamma"), ops.weight("beta"))));
        case "read" -> List.of(ops.relu(ops.add(norm(ops, y), y)));
        case "convolution out" -> List.of(ops.relu(norm(ops, y)), y);
        case "norm out" -> List.of(norm(ops, y));
        case "behind a sum" -> List.of(ops.relu(norm(ops, ops.add(y, x))));
        default -> throw new IllegalArgumentException(way);
      };
    }

    private static <T> T conv(Ops<T> ops, T x, String weight, T bias, int groups) {
      int[] one = {1, 1};
      return ops.conv(x, ops.weight(weight), bias, one, one, one, groups);
    }

    /** Its weights are scaled in three pieces, the last one shorter. */
    private static <T> T wide(Ops<T> ops, T x) {
      int[] one = {1, 1};
      return ops.conv(x, ops.weight("ww"), null, one, new int[] {6, 6}, one, 1);
    }

    private static <T> T norm(Ops<T> ops, T x) {
      T gamma = ops.weight("gamma");
      T beta = ops.weight("beta");
      return ops.batchNorm(x, gamma, beta, ops.weight("mean"), ops.weight("var"), 1e-3);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "plain, 0",
    "bias, 0",
    "grouped, 0",
    "wide, 0",
    "twice, 1",
    "shared, 0",
    "scale, 0",
    "read, 1",
    "convolution out, 1",
    "norm out, 1",
    "behind a sum, 1"
  })
  void takesThoseRightBehindAlone(String way, int left) throws Exception {
    Program program = new Norms(way);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      NetworkWeights weights = weights(random);
      ByteBuffer taken = OnnxModel.of(program, weights, Form.RUN).toBuffer();
      ByteBuffer given = OnnxModel.of(program, weights, Form.EXPORT).toBuffer();
      assertThat(norms(taken)).isEqualTo(left);
      assertThat(norms(given)).isEqualTo(way.equals("twice") || way.equals("shared") ? 2 : 1);
      float[] input = values(random, 2 * CHANNELS * 81);
      assertThat(run(taken, input)).isDeepEqualTo(run(given, input));
    }
  }

  private static long norms(ByteBuffer model) throws Exception {
    return ModelProto.parseFrom(model.duplicate()).getGraph().getNodeList().stream()
        .map(NodeProto::getOpType)
        .filter("BatchNormalization"::equals)
        .count();
  }

  private static NetworkWeights weights(Random random) {
    Map<String, FloatTensor> weights = new HashMap<>();
    put(weights, random, "w1", CHANNELS, CHANNELS, 3, 3);
    put(weights, random, "wg", CHANNELS, CHANNELS / 4, 3, 3);
    put(weights, random, "ww", CHANNELS, CHANNELS, 13, 13);
    for (String name : List.of("b", "gamma", "beta", "mean", "var")) {
      put(weights, random, name, CHANNELS);
    }
    float[] var = weights.get("var").values();
    for (int c = 0; c < CHANNELS; c++) {
      var[c] = Math.abs(var[c]);
    }
    return NetworkWeights.of(weights);
  }

  private static void put(
      Map<String, FloatTensor> weights, Random random, String name, int... shape) {
    int count = 1;
    for (int size : shape) {
      count *= size;
    }
    weights.put(name, new FloatTensor(shape, values(random, count)));
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[][] run(ByteBuffer model, float[] input) throws Exception {
    OrtEnvironment environment = OnnxEnvironment.get();
    List<float[]> outputs = new ArrayList<>();
    try (SessionOptions options = new SessionOptions();
        OrtSession session = environment.createSession(model, options);
        OnnxTensor fed =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(input), new long[] {2, CHANNELS, 9, 9});
        OrtSession.Result result = session.run(Map.of("input", fed))) {
      for (Map.Entry<String, ?> output : result) {
        FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        outputs.add(copy);
      }
    }
    return outputs.toArray(float[][]::new);
  }
}
