package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says of a few calls; how long they take decides nothing here. */
class BenchCommandTest {
  private static final String NETWORK = "resnet20_cifar10";
  private static final Path WEIGHTS =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example/resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @Tag("slow")
  @Test
  void variantsAndFilesAreMeasuredInTheSameWay() {
    Path file = folder.resolve("x.onnx");
    assertThat(Run.of("export", NETWORK, "--weights", WEIGHTS, "--output", file).code()).isZero();

    Run run =
        bench("--weights", WEIGHTS, "--against", file, "--threads", 1, "--batch", 3, "--json");

    assertThat(run.code()).describedAs(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(json.get("model").getAsString()).isEqualTo(NETWORK);
    assertThat(json.get("batch").getAsInt()).isEqualTo(3);
    assertThat(json.get("threads").getAsInt()).isEqualTo(1);
    assertThat(json.get("rounds").getAsInt()).isEqualTo(6);
    List<JsonObject> contestants =
        json.getAsJsonArray("contestants").asList().stream()
            .map(each -> each.getAsJsonObject())
            .toList();
    assertThat(contestants)
        .extracting(each -> each.get("name").getAsString())
        .containsExactly("original", "fused", file.toString());
    for (JsonObject each : contestants) {
      assertThat(each.get("calls").getAsLong()).isGreaterThanOrEqualTo(6);
      assertThat(each.get("p50").getAsDouble()).isPositive();
      assertThat(each.get("p90").getAsDouble())
          .isBetween(each.get("p50").getAsDouble(), each.get("p99").getAsDouble());
      assertThat(each.get("picturesPerSecond").getAsDouble()).isPositive();
      assertThat(each.has("ratio")).isEqualTo(!each.equals(contestants.get(0)));
    }
    JsonObject ratio = contestants.get(2).getAsJsonObject("ratio");
    assertThat(ratio.get("to").getAsString()).isEqualTo("original");
    assertThat(ratio.get("median").getAsDouble())
        .isBetween(ratio.get("low").getAsDouble(), ratio.get("high").getAsDouble());
    assertThat(ratio.get("confidence").getAsDouble()).isCloseTo(1 - 2 / 64.0, within(1e-12));
  }

  @Test
  void withoutWeightsBothVariantsHaveRandomOnes() {
    Run run = bench();

    assertThat(run.code()).describedAs(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSizeGreaterThan(4)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
        .anySatisfy(line -> assertThat(line).matches("original( +[0-9.]+){5}"))
        .anySatisfy(line -> assertThat(line).startsWith("fused takes "));
  }

  @Test
  void foldedWeightsRunInTheFusedNetworkAlone() {
    Path folded = folder.resolve("folded.safetensors");
    assertThat(Run.of("fold", NETWORK, "--weights", WEIGHTS, "--output", folded).code()).isZero();

    Run run = bench("--weights", folded);

    assertThat(run.code()).describedAs(run.err()).isZero();
    assertThat(run.out()).contains("fused").doesNotContain("original", "takes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--batch=0",
        "--batch=-1",
        "--batch=1025",
        "--batch=x",
        "--rounds=5",
        "--rounds=1001",
        "--seconds=0",
        "--seconds=-1",
        "--seconds=NaN",
        "--seconds=1e-9",
        "--seconds=3601",
        "--warm-up=-1",
        "--warm-up=Infinity",
        "--threads=0",
        "--engine=tensorflow",
      })
  void hostileOptionsAreRefused(String option) {
    assertRefused(Run.of("bench", NETWORK, option), option.substring(2, option.indexOf('=')));
  }

  @Test
  void filesThatAreNoSuchModelAreRefusedByName() throws IOException {
    Path file = folder.resolve("x.onnx");
    assertRefused(bench("--against", file), file + ": no such file");
    Files.writeString(file, "no model");
    assertRefused(bench("--against", file), file + ": ONNX Runtime refuses the model");
    Files.delete(file);
    assertThat(Run.of("export", NETWORK, "--weights", WEIGHTS, "--output", file).code()).isZero();
    assertRefused(
        Run.of("bench", "zfnet", "--against", file),
        file + ": expected inputs of float32 [[1, 3, 224, 224]], found [",
        "FLOAT [-1, 3, 32, 32]");
  }

  private static Run bench(Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("bench", NETWORK, "--rounds", 6, "--seconds", 0.06, "--warm-up", 0.01));
    args.addAll(Arrays.asList(more));
    return Run.of(args.toArray());
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains(words).doesNotContain("Exception");
  }
}
