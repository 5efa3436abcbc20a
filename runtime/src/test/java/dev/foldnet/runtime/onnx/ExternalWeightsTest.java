package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Weights in files beside the model: which, that they are right, and that they are gone. */
class ExternalWeightsTest {
  private static final int CHANNELS = 512;
  private static final long MEGABYTE = 1 << 20;

  private static final Program NETWORK = new Large(true);

  private static final List<Map.Entry<String, int[]>> SHAPES =
      List.of(
          Map.entry("stem.weight", new int[] {CHANNELS, 3, 3, 3}),
          Map.entry("stem.bias", new int[] {CHANNELS}),
          Map.entry("plain.weight", new int[] {CHANNELS, CHANNELS, 3, 3}),
          Map.entry("plain.bias", new int[] {CHANNELS}),
          Map.entry("grouped.weight", new int[] {CHANNELS, CHANNELS / 2, 3, 3}),
          Map.entry("grouped.bias", new int[] {CHANNELS}),
          Map.entry("linear.weight", new int[] {1500, CHANNELS}),
          Map.entry("linear.bias", new int[] {1500}));

  /** No test changes a tensor; each has a map of its own. */
  private static final Map<String, FloatTensor> WEIGHTS = drawn();

  /**
   * A convolution in ONNX Runtime's own layout, one that stays as it is, one linear layer.
   *
   * @param whole or with a sum that no tensors have
   */
  private record Large(boolean whole) implements Program {
    @Override
    public String name() {
      return "Large";
    }

    @Override
    public List<int[]> inputs() {
      return List.of(new int[] {3, 6, 6});
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      T x = ops.relu(conv(ops, inputs.get(0), "stem", 1));
      x = ops.relu(conv(ops, x, "plain", 1));
      x = ops.relu(conv(ops, x, "grouped", 2));
      T pooled = ops.mean(whole ? x : ops.add(x, ops.weight("stem.bias")), new int[] {2, 3}, false);
      return List.of(ops.linear(pooled, ops.weight("linear.weight"), ops.weight("linear.bias")));
    }
  }

  @TempDir Path temporary;

  private final Map<String, FloatTensor> weights = new HashMap<>(WEIGHTS);

  private static Map<String, FloatTensor> drawn() {
    Random random = new Random(5);
    Map<String, FloatTensor> weights = new HashMap<>();
    for (Map.Entry<String, int[]> shape : SHAPES) {
      weights.put(shape.getKey(), drawn(random, shape.getValue()));
    }
    return Map.copyOf(weights);
  }

  private static <T> T conv(Ops<T> ops, T x, String name, int groups) {
    int[] one = {1, 1};
    return ops.conv(
        x, ops.weight(name + ".weight"), ops.weight(name + ".bias"), one, one, one, groups);
  }

  private static FloatTensor drawn(Random random, int... shape) {
    int count = 1;
    for (int size : shape) {
      count *= size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() / 50);
    }
    return new FloatTensor(shape, values);
  }

  @BeforeEach
  void needsPosix() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "files are used where they can be removed while they are mapped");
  }

  private OnnxModel model() {
    return OnnxModel.of(NETWORK, NetworkWeights.of(weights), OnnxOps.Form.RUN);
  }

  private ExternalWeights external(OnnxModel model) {
    return ExternalWeights.of(model, temporary, OnnxVersion.TESTED);
  }

  @Test
  void whatIsHandedOverIsTheGraphAlone() throws Exception {
    OnnxModel model = model();
    assertThat(model.toBuffer().remaining()).isGreaterThan((int) (16 * MEGABYTE));
    try (ExternalWeights external = external(model)) {
      ByteBuffer handed = model.toBuffer(external.files());
      assertThat(external.files()).hasSize(3);
      assertThat(handed.remaining()).isLessThan((int) MEGABYTE);
      ModelProto read = ModelProto.parseFrom(handed);
      List<String> outside = new ArrayList<>();
      for (TensorProto tensor : read.getGraph().getInitializerList()) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
          outside.add(tensor.getName());
          assertThat(tensor.hasRawData()).isFalse();
        }
      }
      assertThat(outside)
          .containsExactlyInAnyOrder("plain.weight", "grouped.weight", "linear.weight");
    }
  }

  @Test
  void filesHoldTheValuesAreTheUsersAloneAndGoAway() throws Exception {
    try (ExternalWeights external = external(model())) {
      Path folder = only(temporary);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      for (Map.Entry<String, String> file : external.files().entrySet()) {
        float[] values = weights.get(file.getKey()).values();
        byte[] bytes = Files.readAllBytes(folder.resolve(file.getValue()));
        assertThat(bytes).hasSize(4 * values.length);
        float[] read = new float[values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(read);
        assertThat(read).isEqualTo(values);
      }
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static Path only(Path folder) throws Exception {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> all = inside.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void aSessionGivesTheBitsOfOneWithAllInTheModel() throws Exception {
    FloatTensor input = new FloatTensor(new int[] {2, 3, 6, 6}, new float[216]);
    Random random = new Random(6);
    for (int i = 0; i < 216; i++) {
      input.values()[i] = (float) random.nextGaussian();
    }
    try (Backend.Session session =
        new OnnxBackend().newSession(NETWORK, NetworkWeights.of(weights), Map.of())) {
      float[] expected = inMemory(input);
      for (int i = 0; i < 3; i++) {
        assertThat(session.run(List.of(input)).get(0).values()).isEqualTo(expected);
      }
    }
  }

  private float[] inMemory(FloatTensor input) throws Exception {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (SessionOptions options = OnnxOptions.of(Map.of(), environment.getVersion());
        OrtSession session = environment.createSession(model().toBuffer(), options);
        OnnxTensor fed =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(input.values()), OnnxShapes.longs(input.shape()));
        OrtSession.Result result = session.run(Map.of("input", fed))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  @Test
  void nothingIsLeftOfSessionsAndModels() throws Exception {
    long direct = direct();
    inTemporary(
        () -> {
          for (int i = 0; i < 3; i++) {
            new OnnxBackend().newSession(NETWORK, NetworkWeights.of(weights), Map.of()).close();
            try (Model model =
                new OnnxBackend().newModel(NETWORK, NetworkWeights.of(weights), Map.of())) {
              assertThat(model.getBlock()).isNotNull();
              assertThat(temporary).isEmptyDirectory();
            }
          }
        });
    assertThat(direct() - direct).isLessThan(MEGABYTE);
  }

  /** With the folder of the test as that of the JVM; the engine, which has its own, is there. */
  private void inTemporary(Executable test) throws Exception {
    OnnxEnvironment.get();
    String before = System.setProperty("java.io.tmpdir", temporary.toString());
    try {
      test.execute();
    } catch (Throwable e) {
      throw new AssertionError(e);
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  @Test
  void aSessionThatFailsLeavesNothingEither() throws Exception {
    inTemporary(
        () ->
            assertThatThrownBy(
                    () ->
                        new OnnxBackend()
                            .newSession(new Large(false), NetworkWeights.of(weights), Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("refuses the model"));
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void anInterruptedThreadWritesThemToo() {
    Thread.currentThread().interrupt();
    try (ExternalWeights external = external(model())) {
      assertThat(external.files()).hasSize(3);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void withoutAFolderAllIsInTheModel() {
    OnnxModel model = model();
    try (ExternalWeights external =
        ExternalWeights.of(model, temporary.resolve("absent"), OnnxVersion.TESTED)) {
      assertThat(external.files()).isEmpty();
      assertThat(model.toBuffer(external.files())).isEqualTo(model.toBuffer());
    }
  }

  @Test
  void olderVersionsGetThemInTheModel() {
    try (ExternalWeights external = ExternalWeights.of(model(), temporary, "1.27.2")) {
      assertThat(external.files()).isEmpty();
    }
  }

  @Test
  void whatFailsWhileItIsWrittenLeavesNothing() {
    weights.put("plain.weight", new FloatTensor(new int[] {1 << 23}, new float[1 << 23]));
    List<OnnxInitializer> broken =
        List.of(OnnxInitializer.of("plain.weight", weights.get("plain.weight")), unwritable());
    OnnxModel model =
        new OnnxModel("Broken", OperatorSet.USUAL, List.of(), broken, List.of(), List.of());
    assertThatThrownBy(() -> external(model)).isInstanceOf(IllegalStateException.class);
    assertThat(temporary).isEmptyDirectory();
  }

  /** Integers belong into the model. */
  private static OnnxInitializer unwritable() {
    return OnnxInitializer.of("integers", new long[1 << 13]);
  }

  @Test
  void smallModelsHaveNoFiles() {
    weights.put("plain.weight", new FloatTensor(new int[] {8, 8, 3, 3}, new float[576]));
    try (ExternalWeights external = external(model())) {
      assertThat(external.files()).isEmpty();
      assertThat(temporary).isEmptyDirectory();
    }
  }
}
