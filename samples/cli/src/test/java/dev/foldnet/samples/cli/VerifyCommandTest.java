package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.samples.golden.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that hold engines against the computation in double: verify, compare --reference. */
class VerifyCommandTest {
  private static final String MODEL = "resnet20_cifar10";
  private static final Path WEIGHTS =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example/resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @Test
  @NeedsPyTorch
  void bothVariantsAreRightOnBothEnginesUnderRandomWeights() {
    Run run = Run.of("verify", MODEL, "--seeds", 2, "--json");

    assertThat(run.code()).describedAs(run.out()).isEqualTo(ExitCode.FINE);
    assertThat(run.err()).isEmpty();
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(report.get("model").getAsString()).isEqualTo(MODEL);
    assertThat(report.get("passed").getAsBoolean()).isTrue();
    assertThat(report.get("telling").getAsBoolean()).isTrue();
    assertThat(report.get("engines")).hasToString("[\"OnnxRuntime\",\"PyTorch\"]");
    assertThat(report.getAsJsonArray("outputs")).hasSize(10);
    for (JsonElement row : report.getAsJsonArray("outputs")) {
      JsonObject output = row.getAsJsonObject();
      boolean fold = output.get("engine").getAsString().equals("in double");
      assertThat(output.get("finite").getAsBoolean()).isTrue();
      assertThat(output.get("allowed").getAsDouble()).isEqualTo(fold ? 1e-9 : 1e-4);
      assertThat(output.get("relative").getAsDouble()).isLessThan(fold ? 1e-12 : 1e-5);
      assertThat(output.get("sensitivity").getAsDouble()).isGreaterThan(0.02);
    }
  }

  @Test
  @NeedsPyTorch
  void weightsAreJudgedAsTheyAre() {
    Run plain = Run.of("verify", MODEL, "--weights", WEIGHTS, "--engine", "onnxruntime");
    Run folded = Run.of("verify", MODEL, "--weights", folded());

    assertThat(plain.code()).isEqualTo(ExitCode.FINE);
    assertThat(plain.out().lines().filter(line -> !line.startsWith(" "))).hasSize(4);
    assertThat(plain.out()).contains("ResNet20Cifar10 on OnnxRuntime: right");
    assertThat(folded.code()).isEqualTo(ExitCode.FINE);
    assertThat(folded.out())
        .contains("FusedResNet20Cifar10 on OnnxRuntime and PyTorch: right")
        .doesNotContain("original");
  }

  @Test
  void compareTakesTheReferenceToo() {
    Run run =
        Run.of("compare", MODEL, "--weights", WEIGHTS, "--engine", "onnxruntime", "--reference");

    assertThat(run.code()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .containsSubsequence(
            "original  shape [1, 10]",
            "largest difference: ",
            "seed 1  fused     in double",
            "seed 1  original  OnnxRuntime",
            ": right");
  }

  @Test
  @NeedsPyTorch
  void foldedWeightsAreComparedWithTheReference() {
    Path folded = folded();

    Run text = Run.of("compare", MODEL, "--weights", folded);
    Run json = Run.of("compare", MODEL, "--weights", folded, "--json");

    assertThat(text.code()).isEqualTo(ExitCode.FINE);
    assertThat(text.out())
        .contains("fused     shape [1, 10]", "FusedResNet20Cifar10 on OnnxRuntime")
        .doesNotContain("original");
    assertThat(text.err()).contains("folded.safetensors holds folded weights");
    JsonObject report = JsonParser.parseString(json.out()).getAsJsonObject();
    assertThat(report.get("equal").getAsBoolean()).isTrue();
    assertThat(report.get("relative").getAsDouble()).isBetween(1e-12, 1e-5);
    assertThat(report.getAsJsonObject("reference").getAsJsonArray("outputs")).hasSize(2);
    assertThat(Run.of("compare", "resnet56_cifar10", "--weights", folded).code())
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void outputsThatAreNotFiniteAreSaid() throws IOException {
    Path file = folder.resolve("huge.safetensors");
    huge().write(file);

    Run compare = Run.of("compare", MODEL, "--weights", file);
    Run verify = Run.of("verify", MODEL, "--weights", file, "--engine", "onnxruntime");

    assertThat(compare.code()).isEqualTo(ExitCode.FAILED);
    assertThat(compare.out()).contains("outputs are not finite");
    assertThat(verify.code()).isEqualTo(ExitCode.FAILED);
    assertThat(verify.out()).contains("original  OnnxRuntime  output 0: NOT FINITE", ": WRONG");
  }

  @Test
  void anotherSizeIsTakenOrRefusedWithItsReason() {
    assertThat(Run.of("verify", MODEL, "--size", 16, "--engine", "onnxruntime").code())
        .isEqualTo(ExitCode.FINE);
    Run refused = Run.of("verify", "darts", "--size", 64);
    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("DARTS", "[3, 224, 224]", "[2, 3, 64, 64]", "position");
    for (Object[] size : new Object[][] {{"--size", -1}, {"--seeds", 0}, {"--engine", "abacus"}}) {
      Run bad = Run.of("verify", MODEL, size[0], size[1]);
      assertThat(bad.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(bad.err().strip().lines()).hasSize(1);
    }
  }

  @Test
  void differencesCountWhatIsNotFinite() {
    for (float[] values :
        new float[][] {
          {Float.NaN, 1}, {1, Float.POSITIVE_INFINITY}, {Float.NEGATIVE_INFINITY, 0}
        }) {
      List<FloatTensor> same = List.of(new FloatTensor(new int[] {1, 2}, values));

      assertThat(Difference.between(same, same).relative()).isInfinite();
      assertThat(Difference.between(same, same)).asString().contains("not finite");
    }
  }

  private Path folded() {
    Path folded = folder.resolve("folded.safetensors");
    Run run = Run.of("fold", MODEL, "--weights", WEIGHTS, "--output", folded);
    assertThat(run.code()).isZero();
    return folded;
  }

  /** Finite weights whose outputs are beyond float32. */
  private static SafetensorsFile huge() throws IOException {
    Network network = Catalog.find(MODEL);
    network.load(WEIGHTS);
    SafetensorsFile file = new SafetensorsFile();
    network
        .weights()
        .forEach(
            (key, tensor) -> {
              float[] values = tensor.values().clone();
              if (key.equals("output.weight")) {
                Arrays.fill(values, 3e38f);
              }
              List<Integer> shape = new ArrayList<>();
              Arrays.stream(tensor.shape()).forEach(shape::add);
              file.add(key, shape, values);
            });
    return file;
  }
}
