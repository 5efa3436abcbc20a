package dev.foldnet.runtime;

import static dev.foldnet.runtime.weight.Weights.filled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Verdict.Fate;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.Conditional;
import dev.foldnet.runtime.weight.TensorSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What becomes of a batch norm that is applied several times, with folds of their own. */
class ConditionsTest {
  private static final String IF = "goes if it may";

  /** The scale of an application that stays for a reason, or is gone. */
  private record Scale(Optional<String> obstacle) implements Conditional {
    @Override
    public Optional<String> obstacle(TensorSource source) {
      return obstacle;
    }

    @Override
    public List<Integer> shape() {
      return List.of(1);
    }

    @Override
    public void declare(Consumer<Declared> keys) {}

    @Override
    public double[] evaluate(TensorSource source) {
      return new double[] {obstacle.isPresent() ? 2 : 1};
    }
  }

  private static void put(WeightPlan plan, String name, String obstacle) {
    plan.put(name + ".scale", new Scale(Optional.of(obstacle).filter(text -> !text.isEmpty())));
    plan.put(name + ".shift", filled(1, 0));
  }

  private static Verdict decided(Verdict open, String... obstacles) throws WeightsException {
    WeightPlan plan = new WeightPlan();
    put(plan, "bn2", "another's");
    for (int i = 0; i < obstacles.length; i++) {
      put(plan, i == 0 ? "bn" : "bn@" + (i + 1), obstacles[i]);
    }
    Report report = new Report("Net", List.of(open));
    return Conditions.of(plan, null).decide(report).batchNorms().get(0);
  }

  @Test
  void allApplicationsHaveToGo() throws WeightsException {
    Verdict open = new Verdict("bn", Fate.S, "into x", IF, 3);
    assertThat(decided(open, "", "", ""))
        .isEqualTo(new Verdict("bn", Fate.S, "gone into x", IF, 0));
    assertThat(decided(open, "", "one", ""))
        .isEqualTo(new Verdict("bn", Fate.S, "scale and shift", "one", 1));
    assertThat(decided(open, "one", "two", "one"))
        .isEqualTo(new Verdict("bn", Fate.S, "scale and shift", "one; two", 3));
  }

  @Test
  void oneThatStaysAnywayHasFewerOps() throws WeightsException {
    Verdict kept = new Verdict("bn", Fate.K, "scale and shift", "why", 3);
    assertThat(decided(kept, "", "two"))
        .isEqualTo(new Verdict("bn", Fate.K, "scale and shift", "why", 2));
  }

  @Test
  void othersAreAsTheyWere() throws WeightsException {
    Verdict open = new Verdict("other", Fate.S, "into x", IF, 1);
    Verdict gone = new Verdict("other", Fate.F, "into x", "", 0);
    assertThat(decided(open, "one")).isEqualTo(open);
    assertThat(decided(gone, "one")).isEqualTo(gone);
  }
}
