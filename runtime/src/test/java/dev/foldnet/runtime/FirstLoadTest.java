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
import org.junit.jupiter.api.Test;

/** What the first load in a JVM makes it load besides weights. */
class FirstLoadTest {
  private static final String FILE =
      "target/test-classes/dev/foldnet/runtime/checkpoint/fixtures/base.pth";

  @Test
  void aFirstLoadLinksNoCallSiteAndLoadsNothingOfOtherFormats() throws IOException {
    List<String> loaded =
        ChildProcess.lines(ChildProcess.of(Load.class, List.of("-Xlog:class+load")));

    assertThat(loaded).anyMatch(line -> line.contains("dev.foldnet.runtime.weight.ScaleOut "));
    assertThat(loaded)
        .noneMatch(line -> line.contains("$$Lambda"))
        .noneMatch(line -> line.contains("java.util.stream.ReferencePipeline"))
        .noneMatch(line -> line.contains("com.fasterxml.jackson"))
        .noneMatch(line -> line.contains("dev.foldnet.runtime.FoldedFile"));
  }

  /** Loads a torch file into a network that folds a batch norm. */
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
      new Load().load(Path.of(FILE));
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
