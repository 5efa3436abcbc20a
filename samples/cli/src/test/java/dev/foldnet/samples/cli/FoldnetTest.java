package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FoldnetTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");
  private static final Path WEIGHTS = EXAMPLE.resolve("resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "models",
        "keys",
        "inspect",
        "fold",
        "forward",
        "compare",
        "verify",
        "classify",
        "export",
        "weights",
        "diff",
        "help",
        "completion"
      })
  void helpIsEverywhere(String command) {
    Run run = command.isEmpty() ? Run.of("--help") : Run.of(command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: foldnet");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void badUsageIsOneLine() {
    for (Run run :
        List.of(
            Run.of("paint"),
            Run.of("keys"),
            Run.of("models", "--colour"),
            Run.of("classify", "resnet20_cifar10", "x.png"),
            Run.of("compare", "resnet20_cifar10", "--weights", WEIGHTS, "--tolerance", "much"))) {
      assertRefused(run, "--help");
    }
  }

  @Test
  void anUnknownNetworkIsNamedWithNearOnes() {
    assertRefused(Run.of("keys", "resnet20_cifar01"), "resnet20_cifar01", "resnet20_cifar10");
  }

  @Test
  void anErrorOfTheJvmIsOneLine() {
    StringWriter text = new StringWriter();
    CommandLine line = new CommandLine(new Foldnet());
    line.setErr(new PrintWriter(text));

    assertThat(ErrorLine.failure(new StackOverflowError(), line)).isEqualTo(ExitCode.REFUSED);
    assertThat(text).hasToString("foldnet: java.lang.StackOverflowError" + System.lineSeparator());
  }

  @Test
  void messagesAreEscapedAndShort() {
    Run run = Run.of("keys", "a\u202eb\nc" + "d".repeat(5000));

    assertRefused(run, "a\\u{202e}b\\u{a}c");
    assertThat(run.err().strip().length()).isLessThanOrEqualTo(1000);
  }

  @Test
  void modelsAreListedWithWhatTheyAre() {
    Run run = Run.of("models", "--json");

    JsonObject model = find(JsonParser.parseString(run.out()).getAsJsonArray(), "resnet20_cifar10");
    assertThat(model.get("class").getAsString())
        .isEqualTo("dev.foldnet.samples.resnet.ResNet20Cifar10");
    assertThat(model.get("family").getAsString()).isEqualTo("ResNetCifar");
    assertThat(model.get("input")).hasToString("[3,32,32]");
    assertThat(model.get("parameters").getAsLong()).isEqualTo(272474);
    assertThat(model.get("batchNorms").getAsInt()).isEqualTo(21);
    assertThat(model.get("f").getAsInt()).isEqualTo(21);
    assertThat(Run.of("models").out()).contains("resnet20_cifar10", "272,474");
  }

  @Test
  void aNetworkIsFoundByItsClassToo() {
    Run byId = Run.of("keys", "resnet20_cifar10", "--json");
    Run byClass = Run.of("keys", "dev.foldnet.samples.resnet.ResNet20Cifar10", "--json");

    assertThat(byClass.out())
        .isEqualTo(byId.out())
        .startsWith("[[\"features.init_block.conv.weight\",[16,3,3,3]]");
  }

  @Test
  void foldSaysWhatBecomesOfEachBatchNorm() {
    Run run = Run.of("fold", "resnet20_cifar10", "--weights", WEIGHTS, "--json");

    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(report.get("n").getAsInt()).isEqualTo(21);
    assertThat(report.get("f").getAsInt()).isEqualTo(21);
    assertThat(report.get("left").getAsInt()).isZero();
    assertThat(report.getAsJsonArray("batchNorms")).hasSize(21);
    assertThat(Run.of("fold", "resnet20_cifar10").out()).contains("21 F + 0 S + 0 K");
  }

  @Test
  void foldSaysWhatWeightsDecideAndWhy() throws IOException {
    Path weights = folder.resolve("weights.safetensors");
    Path folded = folder.resolve("folded.safetensors");
    RandomWeights.of(Catalog.find("preresnet20_cifar10")).write(weights);
    Run open = Run.of("fold", "preresnet20_cifar10");
    Run run =
        Run.of("fold", "preresnet20_cifar10", "--weights", weights, "--output", folded, "--json");
    Run again = Run.of("fold", "preresnet20_cifar10", "--weights", folded, "--json");

    assertThat(open.out())
        .contains("9 F + 10 S + 0 K, 10 left", "[1] 10 times, such as", "goes if");
    assertThat(again.out()).isEqualTo(run.out());
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    int left = 0;
    for (JsonElement row : report.getAsJsonArray("batchNorms")) {
      JsonObject verdict = row.getAsJsonObject();
      if (verdict.get("verdict").getAsString().equals("S")) {
        boolean stays = verdict.get("left").getAsBoolean();
        left += stays ? 1 : 0;
        assertThat(verdict.get("form").getAsString()).startsWith(stays ? "scale" : "gone into");
        assertThat(verdict.get("reason").getAsString())
            .contains(stays ? " in channel " : "goes if");
      }
    }
    assertThat(left).isBetween(1, 9).isEqualTo(report.get("left").getAsInt());
  }

  @Test
  void forwardWritesOutputsThatBothVariantsAgreeOn() throws IOException {
    Path input = input(2);
    Path original = folder.resolve("original.npy");
    Path fused = folder.resolve("fused.npy");

    for (Object[] row : new Object[][] {{"original", original}, {"fused", fused}}) {
      Run run =
          Run.of(
              "forward",
              "resnet20_cifar10",
              "--variant",
              row[0],
              "--weights",
              WEIGHTS,
              "--input",
              input,
              "--output",
              row[1]);
      assertThat(run).isEqualTo(new Run(0, "", "foldnet: wrote %s%n".formatted(row[1])));
    }

    assertThat(Npy.read(original).shape()).containsExactly(2, 10);
    Difference difference =
        Difference.between(List.of(Npy.read(original)), List.of(Npy.read(fused)));
    assertThat(difference.relative()).isBetween(1e-12, 1e-4);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  @NeedsPyTorch
  void bothEnginesComputeTheSame() throws IOException {
    Path onnx = folder.resolve("onnx.npy");
    Path torch = folder.resolve("torch.npy");
    for (Object[] row : new Object[][] {{"onnxruntime", onnx}, {"pytorch", torch}}) {
      Run run =
          Run.of(
              "forward",
              "resnet20_cifar10",
              "--engine",
              row[0],
              "--weights",
              WEIGHTS,
              "--input",
              input(3),
              "--output",
              row[1]);
      assertThat(run.code()).describedAs(run.err()).isZero();
    }

    assertThat(Difference.between(List.of(Npy.read(onnx)), List.of(Npy.read(torch))).relative())
        .isLessThan(1e-5);
    assertRefused(
        Run.of(
            "forward",
            "resnet20_cifar10",
            "--engine",
            "tensorflow",
            "--weights",
            WEIGHTS,
            "--input",
            input(1),
            "--output",
            folder.resolve("y.npy")),
        "tensorflow",
        "OnnxRuntime");
  }

  @Test
  void aRefusedForwardLeavesNothing() throws IOException {
    Path output = folder.resolve("y.npy");
    Path broken = folder.resolve("broken.pth");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(WEIGHTS), 5000));
    Path wide = folder.resolve("wide.npy");
    Npy.write(
        new FloatTensor(new int[] {1, 3, 32, 33}, new float[3 * 32 * 33]), Files.createFile(wide));

    assertRefused(forward(broken, input(1), output), "broken.pth");
    assertRefused(forward(WEIGHTS, wide, output), "wide.npy", "[1, 3, 32, 33]", "[N, 3, 32, 32]");
    assertRefused(forward(WEIGHTS, WEIGHTS, output), "no NPY file");
    assertRefused(forward(WEIGHTS, input(1), folder.resolve("no/y.npy")), "no folder");
    assertRefused(Run.of("forward", "resnet20_cifar10", "--weights", broken), "broken.pth");
    assertThat(output).doesNotExist();
  }

  @Test
  void compareSaysHowFarTheVariantsAreApart() {
    Run run = Run.of("compare", "resnet20_cifar10", "--weights", WEIGHTS);

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("original  shape [1, 10]", "fused", "largest difference")
        .doesNotContain("times");
    assertThat(
            Run.of(
                    "compare",
                    "resnet20_cifar10",
                    "--weights",
                    WEIGHTS,
                    "--tolerance",
                    0,
                    "--image",
                    EXAMPLE.resolve("two.png"))
                .code())
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void classifyPrintsClassesOfBothVariants() {
    Run run =
        Run.of("classify", "resnet20_cifar10", "--weights", WEIGHTS, EXAMPLE.resolve("seven.png"));

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsSubsequence("seven.png", "original", "seven", "largest difference", "times:");
    Run json =
        Run.of(
            "classify",
            "resnet20_cifar10",
            "--weights",
            WEIGHTS,
            "--json",
            EXAMPLE.resolve("six.png"));
    JsonObject first =
        JsonParser.parseString(json.out())
            .getAsJsonObject()
            .getAsJsonArray("images")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("classes")
            .get(0)
            .getAsJsonObject();
    assertThat(first.get("label").getAsString()).isEqualTo("six");
    assertThat(first.get("fused").getAsDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void exportWritesAModel() throws IOException {
    Path file = folder.resolve("digits.onnx");

    Run run =
        Run.of(
            "export",
            "resnet20_cifar10",
            "--variant",
            "original",
            "--weights",
            WEIGHTS,
            "--output",
            file);

    assertThat(run).isEqualTo(new Run(0, "", "foldnet: wrote %s%n".formatted(file)));
    assertThat(Files.size(file)).isBetween(1_000_000L, 1_300_000L);
  }

  private Run forward(Path weights, Path input, Path output) {
    return Run.of(
        "forward", "resnet20_cifar10", "--weights", weights, "--input", input, "--output", output);
  }

  private Path input(int batch) throws IOException {
    float[] values = new float[batch * 3 * 32 * 32];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 17 / 8f - 1;
    }
    Path file = folder.resolve("x" + batch + ".npy");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Npy.write(new FloatTensor(new int[] {batch, 3, 32, 32}, values), file);
    return file;
  }

  private static JsonObject find(JsonArray rows, String id) {
    return rows.asList().stream()
        .map(row -> row.getAsJsonObject())
        .filter(row -> row.get("id").getAsString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void assertRefused(Run run, String... parts) {
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("foldnet: ").contains(parts);
    assertThat(run.err().strip().lines()).hasSize(1);
  }
}
