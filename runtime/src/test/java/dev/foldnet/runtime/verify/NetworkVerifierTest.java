package dev.foldnet.runtime.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.SmallNetwork;
import dev.foldnet.runtime.TinyStream;
import dev.foldnet.runtime.VerifiedFolds;
import dev.foldnet.runtime.VerifiedOutput;
import dev.foldnet.runtime.VerifyOptions;
import dev.foldnet.runtime.VerifyReport;
import dev.foldnet.runtime.eager.NeedsPyTorch;
import dev.foldnet.runtime.verify.FoldedPair.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkVerifierTest {
  private static final VerifyOptions OPTIONS = VerifyOptions.defaults();

  @TempDir Path folder;

  @Test
  @NeedsPyTorch
  void bothVariantsAreJudgedOnBothEnginesAndTheFoldInDouble() throws IOException {
    VerifyReport report = new FoldedPair(Flaw.NONE).verify(OPTIONS.withSeeds(3));

    assertThat(report.passed()).isTrue();
    assertThat(report.isTelling()).isTrue();
    assertThat(report.absent()).isEmpty();
    assertThat(report.engines()).containsExactly("OnnxRuntime", "PyTorch");
    assertThat(report.outputs())
        .extracting(output -> output.seed() + " " + output.variant() + " " + output.engine())
        .hasSize(15)
        .startsWith(
            "1 fused in double",
            "1 original OnnxRuntime",
            "1 original PyTorch",
            "1 fused OnnxRuntime",
            "1 fused PyTorch",
            "2 fused in double");
    for (VerifiedOutput output : report.outputs()) {
      boolean exact = output.engine().equals(VerifyReport.REFERENCE);
      assertThat(output.relative()).isLessThan(exact ? 1e-13 : 1e-5);
      assertThat(output.allowed()).isEqualTo(exact ? 1e-9 : 1e-4);
    }
    assertThat(report).asString().endsWith("FoldedPair on OnnxRuntime and PyTorch: right");
  }

  @Test
  void aWrongFoldIsNoticed() throws IOException {
    VerifyReport report = new FoldedPair(Flaw.NO_SHIFT).verify(OPTIONS);

    assertThat(report.passed()).isFalse();
    assertThat(report.outputs())
        .allSatisfy(o -> assertThat(o.passed()).isEqualTo(o.variant().equals("original")));
    assertThat(report).asString().contains("WRONG: off by").endsWith(": WRONG");
  }

  @Test
  void aFoldThatFloatsCannotTellFromARightOneIsNoticedInDouble() throws IOException {
    VerifyReport report = new FoldedPair(Flaw.EPSILON).verify(OPTIONS);

    assertThat(report.passed()).isFalse();
    assertThat(report.outputs())
        .allSatisfy(
            o -> assertThat(o.passed()).isEqualTo(!o.engine().equals(VerifyReport.REFERENCE)));
  }

  @Test
  void anEngineThatIsWrongInOneValueIsNoticed() throws IOException {
    VerifyReport report = verify(AlteredBackend.at(7, value -> value + 1e-3f));

    assertThat(report.passed()).isFalse();
    assertThat(report.outputs())
        .allSatisfy(o -> assertThat(o.passed()).isEqualTo(!o.engine().equals("Altered")))
        .filteredOn(o -> !o.passed())
        .hasSize(2)
        .allSatisfy(
            o -> {
              assertThat(o.position()).containsExactly(1, 2);
              assertThat(o.difference()).isBetween(0.9e-3, 1.1e-3);
              assertThat(o.found() - o.expected()).isBetween(0.9e-3, 1.1e-3);
              assertThat(o.toString()).contains("Altered", "WRONG", "[1, 2]");
            });
  }

  @Test
  void whatIsNotFiniteIsWrongAndSaid() throws IOException {
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      VerifyReport report = verify(AlteredBackend.at(3, same -> value));

      assertThat(report.passed()).isFalse();
      assertThat(report.outputs())
          .filteredOn(o -> o.engine().equals("Altered"))
          .allSatisfy(
              o -> {
                assertThat(o.passed()).isFalse();
                assertThat(o.isFinite()).isFalse();
                assertThat(o.position()).containsExactly(0, 3);
                assertThat(o.toString()).contains("NOT FINITE: " + (double) value);
              });
    }
  }

  @Test
  void outputsThatAreMissingOrOfAnotherShapeAreWrong() throws IOException {
    assertThat(verify(new AlteredBackend(outputs -> List.of())))
        .asString()
        .contains("WRONG: 0 outputs instead of 1");
    assertThat(
            verify(
                new AlteredBackend(
                    o -> List.of(new FloatTensor(new int[] {10}, o.get(0).values())))))
        .asString()
        .contains("WRONG: shape [10] instead of [2, 5]");
    assertThat(
            verify(
                new AlteredBackend(
                    o -> {
                      throw new IllegalStateException("no kernel");
                    })))
        .asString()
        .contains("does not run", "no kernel");
  }

  @Test
  void anOutputThatRoundingDecidesIsNotCalledWrongAndProvesLittle() throws IOException {
    VerifyReport report = new FoldedPair(Flaw.CHAOTIC).verify(OPTIONS.withSeeds(3));

    assertThat(report.passed()).isTrue();
    assertThat(report.outputs())
        .filteredOn(o -> o.engine().equals(VerifyReport.REFERENCE))
        .hasSize(3)
        .allSatisfy(o -> assertThat(o.relative()).isGreaterThan(1e-9))
        .allSatisfy(o -> assertThat(o.isTelling()).isFalse());
    assertThat(report)
        .asString()
        .contains("no more than may be rounding")
        .endsWith("but little is proven");
  }

  @Test
  void anOutputThatIgnoresItsInputProvesLittle() throws IOException {
    VerifyReport report = new FoldedPair(Flaw.DEAD).verify(OPTIONS);

    assertThat(report.isTelling()).isFalse();
    assertThat(report).asString().contains("proves little").endsWith("but little is proven");
  }

  @Test
  void whereFloatsKeepFewDigitsTheirOwnErrorIsAllowedAndNoMore() throws IOException {
    VerifyReport report = new FoldedPair(Flaw.CANCELLING).verify(OPTIONS);

    assertThat(report.passed()).describedAs(report.toString()).isTrue();
    assertThat(report.outputs())
        .filteredOn(o -> !o.engine().equals(VerifyReport.REFERENCE))
        .anySatisfy(o -> assertThat(o.allowed()).isBetween(2e-4, 1e-2));
    AlteredBackend wrong = AlteredBackend.at(0, value -> value + 0.05f);
    assertThat(new NetworkVerifier(List.of(wrong)).verify(new FoldedPair(Flaw.CANCELLING), OPTIONS))
        .asString()
        .contains("WRONG");
  }

  @Test
  @NeedsPyTorch
  void loadedWeightsAreThoseJudged() throws IOException {
    Network net = new FoldedPair(Flaw.NONE);
    net.load(checkpoint(net));

    VerifyReport report = net.verify(OPTIONS.withSeeds(2));

    assertThat(report.passed()).describedAs(report.toString()).isTrue();
    assertThat(report.outputs()).hasSize(10);
    assertThat(new FoldedPair(Flaw.NO_SHIFT).verify(OPTIONS).passed()).isFalse();
  }

  @Test
  @NeedsPyTorch
  void foldedWeightsAloneAreJudgedOnTheEngines() throws IOException {
    Network fused = new FoldedPair(Flaw.NONE).fused();
    assertThatThrownBy(() -> fused.verify(OPTIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the network as declared");
    fused.load(checkpoint(new FoldedPair(Flaw.NONE)));

    VerifyReport report = fused.verify(OPTIONS);

    assertThat(report.passed()).isTrue();
    assertThat(report.outputs())
        .extracting(o -> o.variant() + " " + o.engine())
        .containsExactly("fused OnnxRuntime", "fused PyTorch");
  }

  @Test
  void whatWentOfThoseThatMayIsCounted() throws IOException {
    VerifyReport report = new TinyStream().verify(OPTIONS.withSeeds(20));

    assertThat(report.passed()).describedAs(report.toString()).isTrue();
    assertThat(report.folds())
        .hasSize(20)
        .allSatisfy(folds -> assertThat(folds.conditional()).isEqualTo(2))
        .extracting(VerifiedFolds::gone)
        .contains(1, 2);
    assertThat(report.toString())
        .contains("seed 1: " + report.folds().get(0).gone() + " of 2 batch norms that go under");
    assertThat(new FoldedPair(Flaw.NONE).verify(OPTIONS).toString()).doesNotContain("batch norms");
  }

  @Test
  void whatWentOfFoldedWeightsIsCounted() throws IOException {
    Network net = new TinyStream();
    Network fused = net.fused();
    Path file = TinyStream.write(folder.resolve("a"), new float[] {1, 2, 0, 0}, new float[4]);
    net.load(file);
    fused.load(file);

    for (Network each : List.of(net, fused)) {
      assertThat(each.verify(OPTIONS).folds()).containsExactly(new VerifiedFolds(1, 2, 1));
    }
  }

  @Test
  @NeedsPyTorch
  void aGivenInputIsRunOnTheEnginesNamed() throws IOException {
    FloatTensor input = SmallNetwork.random(new Random(1), 1, 3, 12, 10);

    VerifyReport report =
        new FoldedPair(Flaw.NONE)
            .verify(OPTIONS.withInputs(List.of(input)).withEngines(List.of("pytorch")));

    assertThat(report.engines()).containsExactly("PyTorch");
    assertThat(report.outputs()).hasSize(3).allSatisfy(o -> assertThat(o.sensitivity()).isNaN());
    assertThat(report.isTelling()).isTrue();
    assertThatThrownBy(
            () -> new FoldedPair(Flaw.NONE).verify(OPTIONS.withEngines(List.of("Abacus"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Abacus");
  }

  @Test
  void anotherSizeIsTakenOrRefused() throws IOException {
    assertThat(new FoldedPair(Flaw.NONE).verify(OPTIONS.withSize(5)).passed()).isTrue();
    FloatTensor narrow = SmallNetwork.random(new Random(1), 1, 2, 12, 10);
    assertThatThrownBy(() -> new FoldedPair(Flaw.NONE).verify(OPTIONS.withInputs(List.of(narrow))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 2, 12, 10]");
  }

  @Test
  void progressCountsTheWeightsOfEachStage() throws IOException {
    Set<String> stages = new LinkedHashSet<>();
    List<Long> counts = new ArrayList<>();
    new FoldedPair(Flaw.NONE)
        .verify(
            OPTIONS.withProgress(
                (stage, done, total) -> {
                  stages.add(stage);
                  if (stage.equals("seed 1: fused in double")) {
                    counts.add(done);
                    assertThat(total).isEqualTo(8);
                  }
                }));

    assertThat(stages).startsWith("seed 1: original in double", "seed 1: fused in double");
    assertThat(counts).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  private static VerifyReport verify(AlteredBackend altered) throws IOException {
    return new NetworkVerifier(List.of(altered, new dev.foldnet.runtime.onnx.OnnxBackend()))
        .verify(new FoldedPair(Flaw.NONE), OPTIONS);
  }

  private Path checkpoint(Network net) throws IOException {
    return RandomCheckpoint.write(net, folder.resolve("pair.safetensors"));
  }
}
