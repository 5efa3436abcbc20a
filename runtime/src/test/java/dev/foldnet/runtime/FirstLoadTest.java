package dev.foldnet.runtime;

import static dev.foldnet.runtime.weight.Weights.batchNorm;
import static dev.foldnet.runtime.weight.Weights.index;
import static dev.foldnet.runtime.weight.Weights.key;
import static dev.foldnet.runtime.weight.Weights.scaleOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.BatchNorm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first load in a JVM makes it load besides weights. */
@Tag("slow")
class FirstLoadTest {
  private static final Path FIXTURES =
      Path.of("target/test-classes/dev/foldnet/runtime/checkpoint/fixtures");

  @Test
  void aFirstLoadOfATorchFileLoadsNothingOfOtherFormats() throws IOException {
    assertThat(loadedBy(FIXTURES.resolve("base.pth")))
        .anyMatch(line -> line.contains("dev.foldnet.runtime.weight.ScaleOut "))
        .noneMatch(line -> line.contains("com.fasterxml.jackson"))
        .noneMatch(line -> line.contains("dev.foldnet.runtime.FoldedFile"));
  }

  /** The JVM bootstraps each call site by a class of the JDK, which is loaded for the first. */
  @ParameterizedTest
  @ValueSource(strings = {"base.pth", "legacy_protocol2.pth", "release_zip.pth.zip"})
  void aFirstLoadOfATorchFileLinksNoCallSite(String file) throws IOException {
    assertThat(loadedBy(FIXTURES.resolve(file)))
        .anyMatch(FirstLoadTest::isTheLast)
        .noneMatch(line -> line.contains("java.lang.invoke.BootstrapMethodInvoker"))
        .noneMatch(line -> line.contains("$$Lambda"))
        .noneMatch(line -> line.contains("java.util.stream.ReferencePipeline"));
  }

  /** Jackson reads numbers by a pattern, which links call sites of the JDK. */
  @Test
  void aFirstLoadOfSafetensorsLinksNoCallSiteOfOurs(@TempDir Path folder) throws IOException {
    Path folded = folder.resolve("folded.safetensors");
    Load network = new Load();
    network.load(FIXTURES.resolve("base.pth"));
    network.save(folded);

    for (Path file : List.of(FIXTURES.resolve("plain.safetensors"), folded)) {
      assertThat(loadedBy(file))
          .anyMatch(FirstLoadTest::isTheLast)
          .noneMatch(line -> line.matches(".*dev\\.foldnet\\S*\\$\\$Lambda.*"));
    }
  }

  private static boolean isTheLast(String line) {
    return line.contains("dev.foldnet.runtime.NetworkWeights ");
  }

  /** What a JVM says of the classes that it loads for it. */
  private static List<String> loadedBy(Path file) throws IOException {
    return ChildProcess.lines(
        ChildProcess.of(Load.class, List.of("-Xlog:class+load"), file.toString()));
  }

  /** Loads a file into a network that folds a batch norm. */
  static final class Load extends Network {
    private Load() {
      super(
          new NetworkInfo(
              1,
              "Load",
              "",
              "Load",
              List.of(List.of(3, 3, 2)),
              List.of(List.of(2)),
              0,
              1,
              1,
              0,
              0));
    }

    public static void main(String[] arguments) throws WeightsException {
      new Load().load(Path.of(arguments[0]));
    }

    @Override
    public Network fused() {
      return this;
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      return inputs;
    }

    @Override
    protected void weights(WeightPlan plan) {
      BatchNorm bn = batchNorm("bn", 4, 1e-5);
      plan.put("conv.weight", scaleOut(key("conv.weight", 4, 3, 3, 2), bn.scale()));
      plan.put("conv.bias", bn.shift());
      plan.put("fc.weight", key("fc.weight", 2, 4));
      plan.put("fc.bias", key("fc.bias", 2));
      plan.put("order", index("order", 4));
    }
  }
}
