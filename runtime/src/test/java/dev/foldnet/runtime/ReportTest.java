package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import dev.foldnet.runtime.onnx.OnnxExport;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of batch norms that go under a condition on the weights. */
class ReportTest {
  private static final String CONDITION =
      "goes if no gamma is 0, all signs agree along its stream and the offsets are small";
  private static final String GONE = "";

  /** Gammas, then betas, that stay whatever the stream: one gamma is 0. */
  private static final float[] WITH_ZERO = {3, 0, 1, 1};

  @TempDir Path folder;

  @Test
  void withoutWeightsEachConditionIsOpen() {
    for (Network net : List.of(new TinyStream(), new FusedTinyStream())) {
      Report report = net.report();
      assertThat(report.batchNorms()).extracting(Verdict::reason).containsOnly(CONDITION);
      assertThat(report.batchNorms()).allMatch(Verdict::left);
      assertThat(report.ops()).isEqualTo(2);
      assertThat(report.gone()).isZero();
    }
    assertThat(new TinyStream().report()).isEqualTo(Report.of(FusedTinyStream.class));
    assertThat(Report.of(TinyStream.class)).isEqualTo(Report.of(FusedTinyStream.class));
  }

  static Stream<Arguments> weights() {
    float[] unit = {2, -4, 1, 1};
    float[] tail = {8, -1, -4, 3};
    return Stream.of(
        Arguments.of(unit, tail, GONE, GONE),
        Arguments.of(unit, new float[] {8, 0, -4, 3}, GONE, "gamma is 0 in channel 1"),
        Arguments.of(
            unit,
            new float[] {8, 0.25f, -4, 3},
            GONE,
            "s = 0.25 is not negative, as that of `unit.bn` is, in channel 1"),
        Arguments.of(WITH_ZERO, tail, "gamma is 0 in channel 1", GONE),
        Arguments.of(unit, new float[] {0.5f, -1, 16, 32}, GONE, GONE),
        Arguments.of(
            unit,
            new float[] {0.5f, -1, 17, 33},
            GONE,
            "|o| = 34.0 is over 32 x 1.0 in channel 0 and 1 other"),
        Arguments.of(
            unit,
            new float[] {-0.5f, 0, 20, 0},
            GONE,
            "gamma is 0 in channel 1; |o| = 40.0 is over 32 x 1.0 in channel 0;"
                + " s = -0.5 is not positive, as that of `unit.bn` is, in channel 0"));
  }

  @ParameterizedTest
  @MethodSource("weights")
  void weightsDecide(float[] unit, float[] tail, String first, String second) throws IOException {
    Path file = TinyStream.write(folder.resolve("net.safetensors"), unit, tail);
    Path folded = folder.resolve("folded.safetensors");
    Network original = new TinyStream();
    original.load(file);
    Network fused = new FusedTinyStream();
    fused.load(file);
    fused.save(folded);
    Network again = new FusedTinyStream();
    again.load(folded);
    for (Network net : List.of(fused, original, again)) {
      List<Verdict> verdicts = net.report().batchNorms();
      assertDecided(verdicts.get(0), first, "gone into its stream and unit.conv");
      assertDecided(verdicts.get(1), second, "gone into its stream and tail.conv");
      assertThat(net.report().left())
          .isEqualTo((int) Stream.of(first, second).filter(r -> !r.equals(GONE)).count());
      assertThat(net.report().gone()).isEqualTo(2 - net.report().left());
    }
    assertThat(batchNormNodes(fused)).isEqualTo(fused.report().ops());
    FloatTensor input = SmallNetwork.random(new Random(1), 2, 2, 3, 3);
    assertThat(run(fused, input)).containsExactly(run(original, input), within(1e-4f));
  }

  private static void assertDecided(Verdict verdict, String obstacle, String form) {
    boolean gone = obstacle.equals(GONE);
    assertThat(verdict.fate()).isEqualTo(Verdict.Fate.S);
    assertThat(verdict.ops()).isEqualTo(gone ? 0 : 1);
    assertThat(verdict.form()).isEqualTo(gone ? form : "scale and shift");
    assertThat(verdict.reason()).isEqualTo(gone ? CONDITION : obstacle);
  }

  /** How many nodes of an exported model are batch norms. */
  private static int batchNormNodes(Network net) throws IOException {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    OnnxExport.write(net, net.loadedWeights(), model);
    return (int)
        ModelProto.parseFrom(model.toByteArray()).getGraph().getNodeList().stream()
            .filter(node -> node.getOpType().equals("BatchNormalization"))
            .count();
  }

  private static float[] run(Network net, FloatTensor input) {
    return ReferenceOps.run(net, net.loadedWeights(), List.of(input)).get(0).toFloat().values();
  }

  @Test
  void foldedFilesSayWhatWentAndWhyNot() throws IOException {
    Path folded = folded(new float[] {2, 4, 1, 1}, WITH_ZERO);
    try (Checkpoint checkpoint = Checkpoint.open(folded)) {
      assertThat(checkpoint.metadata())
          .containsEntry("foldnet.fold.unit.bn", "gone")
          .containsEntry("foldnet.fold.tail.bn", "kept")
          .containsEntry("foldnet.reason.tail.bn", "gamma is 0 in channel 1")
          .doesNotContainKey("foldnet.reason.unit.bn");
    }
  }

  /** The stored scales tell what is gone, whatever the metadata say or leave out. */
  @Test
  void foldedFilesOfBeforeAndForgedOnesAreDecidedByTheirWeights() throws IOException {
    Path folded = folded(new float[] {2, 4, 1, 1}, WITH_ZERO);
    Path other = folder.resolve("other.safetensors");
    rewrite(folded, other, Map.of());
    assertThat(reloaded(other)).containsExactly(CONDITION, "the folded weights do not say why");
    rewrite(
        folded,
        other,
        Map.of(
            "foldnet.fold.tail.bn",
            "gone",
            "foldnet.reason.unit.bn",
            "no",
            "foldnet.reason.tail.bn",
            "\u001b[2J" + "x".repeat(5000)));
    List<String> reasons = reloaded(other);
    assertThat(reasons.get(0)).isEqualTo(CONDITION);
    assertThat(reasons.get(1)).startsWith("\\u{1b}[2Jx").hasSizeLessThanOrEqualTo(1000);
  }

  private Path folded(float[] unit, float[] tail) throws IOException {
    Network fused = new FusedTinyStream();
    fused.load(TinyStream.write(folder.resolve("net.safetensors"), unit, tail));
    Path folded = folder.resolve("folded.safetensors");
    fused.save(folded);
    return folded;
  }

  private static List<String> reloaded(Path folded) throws IOException {
    Network fused = new FusedTinyStream();
    fused.load(folded);
    return fused.report().batchNorms().stream().map(Verdict::reason).toList();
  }

  private static void rewrite(Path folded, Path target, Map<String, String> reasons)
      throws IOException {
    Network fused = new FusedTinyStream();
    fused.load(folded);
    Map<String, String> metadata = new LinkedHashMap<>(reasons);
    metadata.put("foldnet.network", "TinyStream");
    List<SafetensorsWriter.Entry> entries = new ArrayList<>();
    fused
        .weights()
        .forEach(
            (name, tensor) ->
                entries.add(
                    new SafetensorsWriter.Entry(
                        name, Arrays.stream(tensor.shape()).boxed().toList())));
    try (SafetensorsWriter writer = SafetensorsWriter.create(target, entries, metadata)) {
      for (Map.Entry<String, FloatTensor> tensor : fused.weights().entrySet()) {
        writer.write(tensor.getKey(), tensor.getValue().values());
      }
      writer.finish();
    }
  }

  @Test
  void equalReasonsAreTogether() {
    String end = System.lineSeparator();
    Report report =
        new Report(
            "Net",
            List.of(
                new Verdict("a", Verdict.Fate.F, "into x", "", 0),
                new Verdict("b", Verdict.Fate.K, "scale and shift", "why", 1),
                new Verdict("c", Verdict.Fate.F, "into x", "", 0),
                new Verdict("d", Verdict.Fate.S, "into y", "if", 0),
                new Verdict("e", Verdict.Fate.K, "scale and shift", "why", 2),
                new Verdict("f", Verdict.Fate.S, "into z", "if", 1)));
    assertThat(report.toString())
        .isEqualTo(
            String.join(
                end,
                "Net: 6 batch norms = 2 F + 2 S (1 gone) + 2 K, 3 left (4 ops)",
                "  F a: into x",
                "  K 2 batch norms (why):",
                "    b: scale and shift",
                "    e: scale and shift",
                "  F c: into x",
                "  S d: into y (if)",
                "  S f: into z (if)",
                ""));
  }

  @Test
  void classesThatAreNotGeneratedAreNamed() {
    assertThatThrownBy(() -> Report.of(Unknown.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Unknown.class.getName());
  }

  /** Of it there are no verdicts. */
  private abstract static class Unknown extends Network {
    Unknown() {
      super(TinyStream.INFO);
    }
  }
}
