package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command writes replaces a file, and nothing else. */
class OutputFilesTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example/resnet20_cifar10_digits.pth");

  @TempDir Path folder;
  private Path weights;
  private Path input;

  @BeforeEach
  void prepare() throws IOException {
    weights = Files.copy(EXAMPLE, folder.resolve("w.pth"));
    input = Files.createFile(folder.resolve("x.npy"));
    Npy.write(new FloatTensor(new int[] {1, 3, 32, 32}, new float[3 * 32 * 32]), input);
  }

  /** Each command that writes, on its own. */
  private List<Run> run(Path output) {
    String model = "resnet20_cifar10";
    List<Run> runs = new ArrayList<>();
    runs.add(Run.of("forward", model, "--weights", weights, "--input", input, "--output", output));
    runs.add(Run.of("fold", model, "--weights", weights, "--output", output));
    runs.add(Run.of("export", model, "--weights", weights, "--output", output));
    runs.add(Run.of("report", model, "--weights", weights, "--html", output));
    return runs;
  }

  @Test
  void aPipeIsNotReplaced() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");

    for (Run run : run(pipe)) {
      assertRefused(run, "pipe: is no regular file");
    }
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void whatIsReadIsNotReplaced() throws IOException {
    Path link = Files.createLink(folder.resolve("same.pth"), weights);
    for (Path output : List.of(weights, link, folder.resolve("./w.pth"))) {
      for (Run run : run(output)) {
        assertRefused(run, "is what the command reads");
      }
    }
    assertRefused(run(input).get(0), "x.npy: is what the command reads");
    assertThat(weights).hasSameBinaryContentAs(EXAMPLE);
  }

  /** Before the weights are looked at: these are not there. */
  @Test
  void noOutputReplacesAnInput() throws IOException {
    String model = "lffd20x5s320v2_widerface";
    int outputs = Catalog.find(model).info().outputs().size();
    assertThat(outputs).isGreaterThan(1);
    Path output = folder.resolve("y.npy");
    for (int i = 0; i < outputs; i++) {
      Path target = ForwardCommand.numbered(output, i);
      Files.createLink(target, input);
      Run run =
          Run.of("forward", model, "--weights", "absent.pth", "--input", input, "--output", output);
      assertRefused(run, target + ": is what the command reads");
      Files.delete(target);
    }
  }

  @Test
  void noOutputReplacesAShard() throws IOException {
    Path shard = folder.resolve("net-00001-of-00001.safetensors");
    Run fold = Run.of("fold", "resnet20_cifar10", "--weights", weights, "--output", shard);
    assertThat(fold.code()).isZero();
    JsonObject map = new JsonObject();
    try (Checkpoint checkpoint = Checkpoint.open(shard)) {
      checkpoint.tensors().forEach(one -> map.addProperty(one.key(), shard.getFileName() + ""));
    }
    JsonObject index = new JsonObject();
    index.add("weight_map", map);
    weights = Files.writeString(folder.resolve("net.safetensors.index.json"), index.toString());
    byte[] before = Files.readAllBytes(shard);
    for (Run run : run(shard)) {
      assertRefused(run, shard + ": is what the command reads");
    }
    assertThat(shard).hasBinaryContent(before);
  }

  @Test
  void anEmptyNameIsNoFile() {
    assertRefused(Run.of("classify", "resnet20_cifar10", "--weights", weights, ""), "empty");
    assertRefused(Run.of("inspect", ""), "empty");
    assertRefused(run(Path.of("")).get(0), "empty");
    assertRefused(Run.of("compare", "resnet20_cifar10", "--weights", ""), "--weights F is missing");
  }

  /** No name has a NUL, in any locale. */
  @Test
  void aNameThatIsNoneSaysWhatAllows() {
    assertRefused(Run.of("inspect", "a\0b"), "a\\u{0}b: no file name in this locale");
    Run run = Run.of("classify", "resnet20_cifar10", "--weights", "a\0b", input);
    assertRefused(run, "a\\u{0}b: no file name in this locale");
  }

  @Test
  void aMessageAndItsLineEndAreAThousandCharacters() {
    assertThat(Run.of("keys", "d".repeat(5000)).err()).hasSize(1000);
  }

  @Test
  void sizesBeyondArraysAreNamed() {
    String model = "resnet20_cifar10";
    String message = model + ": too large at --size 1000000";
    assertRefused(Run.of("verify", model, "--size", 1_000_000), message);
    Run report = Run.of("report", model, "--weights", weights, "--size", 1_000_000, "--json");
    assertRefused(report, message);
  }

  private static void assertRefused(Run run, String part) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(part);
    assertThat(run.out()).isEmpty();
  }
}
