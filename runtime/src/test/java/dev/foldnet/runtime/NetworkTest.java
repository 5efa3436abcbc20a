package dev.foldnet.runtime;

import static dev.foldnet.runtime.weight.Weights.batchNorm;
import static dev.foldnet.runtime.weight.Weights.key;
import static dev.foldnet.runtime.weight.Weights.scaleOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.eager.NeedsPyTorch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
  private static final FloatTensor INPUT =
      new FloatTensor(new int[] {1, 1, 1, 2}, new float[] {1, -2});

  @TempDir Path folder;

  @Test
  void withoutWeightsNothingRuns() {
    Network net = new Declared();
    assertThat(net.isLoaded()).isFalse();
    assertThatThrownBy(net::weights)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("load");
    assertThatThrownBy(net::newSession).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(net::translator).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void originalAndFusedAgree() throws IOException {
    Path file = checkpoint("a.safetensors", 2);
    Network net = new Declared();
    net.load(file);
    Network fused = net.fused();
    fused.load(file);
    float[] expected = {3 * 2 * 1 * 0.5f + 1 - 0.5f, 3 * 2 * -2 * 0.5f + 1 - 0.5f};
    assertThat(run(net)).containsExactly(expected, within(1e-5f));
    assertThat(run(fused)).containsExactly(expected, within(1e-5f));
  }

  @Test
  void randomWeightsOfASeedAreThoseOfBothVariants() {
    Network net = new Declared();
    net.loadRandom(1);
    Network fused = net.fused();
    fused.loadRandom(1);
    Network other = new Declared();
    other.loadRandom(2);

    assertThat(net.isLoaded()).isTrue();
    assertThat(net.isLoadedFolded()).isFalse();
    assertThat(run(fused)).containsExactly(run(net), within(1e-5f));
    assertThat(run(other)).isNotEqualTo(run(net));
  }

  @Test
  void sessionsKeepTheWeightsTheyWereMadeWith() throws IOException {
    Network net = new Declared();
    net.load(checkpoint("a.safetensors", 2));
    try (Backend.Session session = net.newSession()) {
      float[] before = session.run(List.of(INPUT)).get(0).values();
      net.load(checkpoint("b.safetensors", 5));
      assertThat(session.run(List.of(INPUT)).get(0).values()).containsExactly(before);
      assertThat(run(net)[0]).isNotEqualTo(before[0]);
    }
  }

  @Test
  void whatDoesNotFitChangesNothing() throws IOException {
    Network net = new Declared();
    net.load(checkpoint("a.safetensors", 2));
    Map<String, FloatTensor> before = net.weights();
    Path other = folder.resolve("other.safetensors");
    write(other, Map.of("conv.weight", new float[] {1, 2}));
    assertThatThrownBy(() -> net.load(other))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("bn.running_var");
    assertThat(net.weights()).isSameAs(before);
  }

  @Test
  @NeedsPyTorch
  void aBlockIsForImperativeEngines() throws IOException {
    Network net = new Fused();
    net.load(checkpoint("a.safetensors", 2));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Block block = net.block();
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 1, 2));
      NDArray input = manager.create(INPUT.values(), new Shape(1, 1, 1, 2));
      NDList output = block.forward(new ParameterStore(manager, false), new NDList(input), false);
      assertThat(output.singletonOrThrow().toFloatArray()).containsExactly(run(net), within(1e-6f));
    }
  }

  @Test
  void loadsFromAChannel() throws IOException {
    Path file = checkpoint("a.safetensors", 2);
    Network net = new Declared();
    try (FileChannel channel = FileChannel.open(file)) {
      net.load(channel, "a stream", LoadOptions.defaults());
      assertThat(channel.isOpen()).isTrue();
    }
    assertThat(net.isLoaded()).isTrue();
  }

  @Test
  void oneOfSeveralStateDictsIsLoaded() throws Exception {
    Path file =
        Path.of(NetworkTest.class.getResource("checkpoint/fixtures/model_and_ema.pth").toURI());
    Network net = new Declared();
    net.load(checkpoint("a.safetensors", 5));
    float[] expected = run(net);
    Network nested = new Declared();
    assertThatThrownBy(() -> nested.load(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith("say which one: model, model_ema (--nested, in Java withNested)");
    nested.load(file, LoadOptions.defaults().withNested("model_ema"));
    assertThat(run(nested)).containsExactly(expected);
    try (FileChannel channel = FileChannel.open(file)) {
      nested.load(channel, "a stream", LoadOptions.defaults().withNested("model"));
    }
    assertThat(nested.weights().get("conv.weight").values()).containsExactly(6);
  }

  @Test
  void foldedWeightsAreSavedAndLoadedAgain() throws IOException {
    Path file = checkpoint("a.safetensors", 2);
    Path folded = folder.resolve("folded.safetensors");
    Network fused = new Fused();
    fused.load(file);
    fused.save(folded);
    try (Checkpoint checkpoint = Checkpoint.open(folded)) {
      assertThat(checkpoint.format()).isEqualTo(Format.FOLDED);
      assertThat(checkpoint.metadata())
          .containsEntry("foldnet.network", "Net")
          .containsKey("foldnet.version");
      assertThat(checkpoint.metadata().get("foldnet.source.sha256")).matches("[0-9a-f]{64}");
      assertThat(checkpoint.tensors()).extracting("key").contains("conv.weight", "conv.bias");
    }
    Network again = new Fused();
    again.load(folded);
    assertThat(run(again)).containsExactly(run(fused));
  }

  @Test
  void savedWeightsHaveTheDigestOfWhatWasOpened() throws IOException {
    Path file = checkpoint("a.safetensors", 2);
    Network fused = new Fused();
    Path before = folder.resolve("before.safetensors");
    Path after = folder.resolve("after.safetensors");
    fused.load(file);
    fused.save(before);
    try (Checkpoint opened = Checkpoint.open(file)) {
      Files.move(checkpoint("b.safetensors", 3), file, StandardCopyOption.REPLACE_EXISTING);
      fused.load(opened, LoadOptions.defaults());
      fused.save(after, opened);
    }
    assertThat(after).hasSameBinaryContentAs(before);
  }

  @Test
  void foldedWeightsAreRefusedByTheOriginal() throws IOException {
    Path folded = folder.resolve("folded.safetensors");
    Network fused = new Fused();
    fused.load(checkpoint("a.safetensors", 2));
    fused.save(folded);
    Network net = new Declared();
    assertThatThrownBy(() -> net.load(folded))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("FusedNet")
        .hasMessageContaining("a checkpoint of Net");
    assertThat(net.isLoaded()).isFalse();
  }

  @Test
  void onlyFoldedWeightsAreSaved() throws IOException {
    Network net = new Declared();
    net.load(checkpoint("a.safetensors", 2));
    assertThatThrownBy(() -> net.save(folder.resolve("x")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherVersionOfTheRuntimeIsNamed() {
    assertThatThrownBy(
            () -> new NetworkInfo(99, "Net", "", "Net", List.of(), List.of(), 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99");
  }

  @Test
  void anEngineThatIsNotThereIsNamed() throws IOException {
    Network net = new Declared();
    net.load(checkpoint("a.safetensors", 2));
    assertThatThrownBy(() -> net.newModel("Abacus", Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Abacus")
        .hasMessageContaining("OnnxRuntime");
  }

  private static float[] run(Network net) {
    try (Backend.Session session = net.newSession()) {
      return session.run(List.of(INPUT)).get(0).values();
    }
  }

  private Path checkpoint(String name, float weight) throws IOException {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    tensors.put("conv.weight", new float[] {3 * weight});
    tensors.put("bn.weight", new float[] {1});
    tensors.put("bn.bias", new float[] {1});
    tensors.put("bn.running_mean", new float[] {1});
    tensors.put("bn.running_var", new float[] {4});
    Path file = folder.resolve(name);
    write(file, tensors);
    return file;
  }

  private static void write(Path file, Map<String, float[]> tensors) throws IOException {
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    tensors.forEach(
        (key, values) ->
            entries.add(
                new SafetensorsWriter.Entry(
                    key,
                    key.startsWith("conv")
                        ? List.of(values.length, 1, 1, 1)
                        : List.of(values.length))));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
      for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
        writer.write(tensor.getKey(), tensor.getValue());
      }
      writer.finish();
    }
  }

  private static NetworkInfo description() {
    return new NetworkInfo(
        1,
        "Net",
        "net",
        "Net",
        List.of(List.of(1, 1, 2)),
        List.of(List.of(1, 1, 2)),
        3,
        1,
        1,
        0,
        0);
  }

  private static final class Declared extends Network {
    Declared() {
      super(description());
    }

    @Override
    public Network fused() {
      return new Fused();
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      T conv =
          ops.conv(
              inputs.get(0),
              ops.weight("conv.weight"),
              null,
              ints(1, 1),
              ints(0, 0),
              ints(1, 1),
              1);
      return List.of(
          ops.batchNorm(
              conv,
              ops.weight("bn.weight"),
              ops.weight("bn.bias"),
              ops.weight("bn.running_mean"),
              ops.weight("bn.running_var"),
              0));
    }

    @Override
    protected void weights(WeightPlan plan) {
      plan.put("conv.weight", key("conv.weight", 1, 1, 1, 1));
      plan.put(batchNorm("bn", 1, 0));
    }
  }

  private static final class Fused extends Network {
    Fused() {
      super(description());
    }

    @Override
    public Network fused() {
      return this;
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      return List.of(
          ops.conv(
              inputs.get(0),
              ops.weight("conv.weight"),
              ops.weight("conv.bias"),
              ints(1, 1),
              ints(0, 0),
              ints(1, 1),
              1));
    }

    @Override
    protected void weights(WeightPlan plan) {
      plan.put(
          "conv.weight", scaleOut(key("conv.weight", 1, 1, 1, 1), batchNorm("bn", 1, 0).scale()));
      plan.put("conv.bias", batchNorm("bn", 1, 0).shift());
    }
  }
}
