package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import dev.foldnet.runtime.checkpoint.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options for keys, with every command that takes weights. */
class KeysOptionTest {
  private static final Path ROOT = Path.of(System.getProperty("foldnet.root", ".."));
  private static final Path EXAMPLE = ROOT.resolve("samples/cli/src/main/assembly/example");
  private static final Path WEIGHTS = EXAMPLE.resolve("resnet20_cifar10_digits.pth");
  private static final String MODEL = "resnet20_cifar10";

  @TempDir Path folder;
  private Path wrapped;
  private Path beside;
  private Path renamed;

  @BeforeEach
  void files() throws IOException {
    wrapped = write("wrapped.safetensors", key -> "module.model." + key, false);
    beside = write("beside.safetensors", key -> "model." + key, true);
    renamed = write("renamed.safetensors", key -> key.replace("output.", "fc."), false);
  }

  @Test
  void aWrapperIsTakenOffAndSaidOnce() {
    for (String[] command : commands()) {
      Run run = run(command, wrapped);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err().lines().filter(line -> line.contains("keys are read")))
          .singleElement()
          .asString()
          .endsWith("wrapped.safetensors: keys are read without module.model.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prefix=model", "--prefix=model.", "--map=model=", "--lenient"})
  void whatIsBesideIsLeftOutIfToldSo(String option) {
    boolean surplus = option.startsWith("--map");
    for (String[] command : commands()) {
      Run strict = run(command, beside);
      assertThat(strict.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(strict.out()).isEmpty();
      assertThat(strict.err()).contains("under the prefix model: use --prefix model");
      Run told = surplus ? run(command, beside, option, "--lenient") : run(command, beside, option);
      assertThat(told.code()).as(told.err()).isZero();
      assertThat(told.err().contains("left out, as the network has no such keys: criterion.weight"))
          .isEqualTo(!option.startsWith("--prefix"));
    }
  }

  @Test
  void partsAreMapped() {
    for (String[] command : commands()) {
      assertThat(run(command, renamed).err())
          .contains("all 107 keys are there with --map fc=output");
      assertThat(run(command, renamed, "--map", "fc=output").code()).isZero();
    }
  }

  @Test
  void keysOfAnotherZooAreTakenAndSaid() throws IOException {
    Run listed = Run.of("keys", "resnet18", "--keys", "torchvision");
    assertThat(listed.out().lines())
        .hasSize(102)
        .contains("conv1.weight [64, 3, 7, 7]", "layer2.0.downsample.1.bias [128]");
    Path file = zeros("torchvision.safetensors", listed.out());

    Run diff = Run.of("diff", file, "resnet18");
    assertThat(diff.code()).as(diff.err()).isZero();
    assertThat(diff.err()).contains("torchvision.safetensors: the keys are torchvision's");
    for (String zoo : List.of("torchvision", "timm")) {
      Run quiet = Run.of("fold", "resnet18", "--weights", file, "--keys", zoo);
      assertThat(quiet.code()).as(quiet.err()).isZero();
      assertThat(quiet.err()).doesNotContain("the keys are");
    }
    Run stranger = Run.of("fold", "resnet50", "--weights", file, "--keys", "torchvision");
    assertThat(stranger.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(stranger.err()).contains("the network is not in that zoo");
    Run other = Run.of("fold", "resnet50", "--weights", file);
    assertThat(other.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(other.err())
        .contains("torchvision.safetensors: does not fit the network, but fits resnet18: ");
    assertThat(other.err().strip().length()).isLessThanOrEqualTo(1000);
    assertThat(Run.of("keys", "resnet50", "--keys", "torchvision").err())
        .contains("resnet50", "it is in none");
  }

  /** Zeros for each line: a key and its shape. */
  private Path zeros(String name, String lines) throws IOException {
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split(" ", 2);
      entries.add(
          new SafetensorsWriter.Entry(
              parts[0],
              Stream.of(parts[1].replaceAll("[\\[\\] ]", "").split(","))
                  .map(Integer::valueOf)
                  .toList()));
    }
    Path file = folder.resolve(name);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
      for (SafetensorsWriter.Entry entry : entries) {
        int size = entry.shape().stream().reduce(1, (a, b) -> a * b);
        writer.write(entry.key(), new float[size]);
      }
      writer.finish();
    }
    return file;
  }

  @Test
  void diffSaysWhatWouldHelp() {
    Run diff = Run.of("diff", renamed, MODEL);
    assertThat(diff.code()).isEqualTo(ExitCode.FAILED);
    assertThat(diff.err()).contains("--map fc=output");
    Run mapped = Run.of("diff", renamed, MODEL, "--map", "fc=output", "--json");
    assertThat(JsonParser.parseString(mapped.out()).getAsJsonObject().get("equal").getAsBoolean())
        .isTrue();
    assertThat(Run.of("diff", wrapped, MODEL).err()).contains("without module.model.");
    assertThat(Run.of("diff", beside, MODEL, "--lenient").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "=", "fc.=x"})
  void aMapThatMakesNoSenseIsRefused(String map) {
    Run run = Run.of("diff", renamed, MODEL, "--map", "fc=output", "--map", map);
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("--map " + map).hasLineCount(1);
  }

  /** All that take weights. */
  private List<String[]> commands() {
    String out = folder.resolve("out").toString();
    return List.of(
        new String[] {"fold", MODEL},
        new String[] {"compare", MODEL},
        new String[] {"classify", MODEL, EXAMPLE.resolve("seven.png").toString()},
        new String[] {"export", MODEL, "--output", out + ".onnx"});
  }

  private static Run run(String[] command, Path weights, String... options) {
    return Run.of(
        Stream.of(Stream.of(command), Stream.of("--weights", weights), Stream.of(options))
            .flatMap(part -> part)
            .toArray());
  }

  /** The example's weights under other keys. */
  private Path write(String name, UnaryOperator<String> keys, boolean surplus) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(folder.resolve(name + ".properties"), "padding=2");
    try (Checkpoint checkpoint = Checkpoint.open(WEIGHTS)) {
      List<TensorInfo> tensors =
          checkpoint.tensors().stream()
              .filter(tensor -> !tensor.key().endsWith("num_batches_tracked"))
              .toList();
      List<SafetensorsWriter.Entry> entries = new ArrayList<>();
      for (TensorInfo tensor : tensors) {
        List<Integer> shape = tensor.shape().stream().map(Long::intValue).toList();
        entries.add(new SafetensorsWriter.Entry(keys.apply(tensor.key()), shape));
      }
      if (surplus) {
        entries.add(new SafetensorsWriter.Entry("criterion.weight", List.of(10)));
      }
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
        for (TensorInfo tensor : tensors) {
          writer.write(keys.apply(tensor.key()), floats(checkpoint.bytes(tensor.key())));
        }
        if (surplus) {
          writer.write("criterion.weight", new float[10]);
        }
        writer.finish();
      }
    }
    return file;
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
