package dev.foldnet.samples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkReportTest {
  private static final Pattern NAMED =
      Pattern.compile("the (concat|add|mul|relu) `([^`]+)\\.[^.`]+`");

  /** The first of each family. */
  static Stream<Network> families() {
    Map<String, Network> first = new LinkedHashMap<>();
    for (Network network : Networks.all(NetworkReportTest.class.getClassLoader())) {
      first.putIfAbsent(network.info().family(), network);
    }
    return first.values().stream();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("families")
  void eachBatchNormHasItsPlaceAndItsWay(Network network) {
    NetworkReport report =
        NetworkReport.of(network.info().id(), network, network.report(), "", List.of());

    List<Operation> original = report.original().operations();
    List<Operation> fused = report.fused().operations();
    assertTwins(original, fused);
    assertTwins(fused, original);
    for (BatchNorm norm : report.batchNorms()) {
      boolean used = !norm.form().equals("unused");
      assertThat(norm.applications()).hasSizeGreaterThanOrEqualTo(used ? 1 : 0);
      norm.applications().forEach(at -> assertThat(original.get(at).op()).isEqualTo("batch norm"));
      assertThat(norm.remains().isEmpty()).isEqualTo(!norm.left());
      if (norm.verdict() != Verdict.Fate.K && used) {
        assertWay(norm, original, fused);
      }
      assertThat(norm.group() < 0).isEqualTo(norm.reason().isEmpty());
      if (norm.group() >= 0) {
        assertThat(report.reasons().get(norm.group()).keys()).contains(norm.key());
      }
    }
  }

  /** What became of it names the layers, if they are not many; a stream alone is none. */
  private static void assertWay(BatchNorm norm, List<Operation> original, List<Operation> fused) {
    Way way = norm.way();
    boolean stream = norm.form().endsWith("into its stream");
    assertThat(way.fused().isEmpty()).describedAs(norm.key()).isEqualTo(stream);
    if (!norm.form().endsWith(" more")) {
      for (int at : way.fused()) {
        assertThat(norm.form()).contains(fused.get(at).name().replaceFirst("@\\d+$", ""));
      }
    }
    assertThat(way.path()).containsAll(norm.applications()).containsAll(way.layers());
    for (int at : way.path()) {
      boolean end = norm.applications().contains(at) || way.layers().contains(at);
      long next = way.path().stream().filter(other -> isNext(original, at, other)).count();
      assertThat(next).isGreaterThanOrEqualTo(way.layers().isEmpty() ? 0 : end ? 1 : 2);
    }
  }

  private static boolean isNext(List<Operation> original, int at, int other) {
    return original.get(other).operands().contains(at)
        || original.get(at).operands().contains(other);
  }

  /** Verdicts name operations as the declaration does: in that block is one of its kind. */
  @ParameterizedTest
  @ValueSource(strings = {"densenet121", "preresnet18", "resattnet56", "sepreresnet50"})
  void operationsWithoutNamesAreInTheBlockOfTheDeclaration(String id) {
    Network network = Networks.named(NetworkReportTest.class.getClassLoader(), id).get(0);
    NetworkReport report = NetworkReport.of(id, network, network.report(), "", List.of());

    Set<String> named = new TreeSet<>();
    for (BatchNorm norm : report.batchNorms()) {
      Matcher matcher = NAMED.matcher(norm.reason());
      while (matcher.find()) {
        named.add(matcher.group(1) + " in " + matcher.group(2));
      }
    }
    assertThat(named).hasSizeGreaterThan(1);
    assertThat(report.original().operations())
        .extracting(operation -> operation.op() + " in " + operation.block())
        .containsAll(named);
  }

  private static void assertTwins(List<Operation> ours, List<Operation> theirs) {
    for (int at = 0; at < ours.size(); at++) {
      int twin = ours.get(at).twin();
      if (twin >= 0) {
        assertThat(theirs.get(twin).twin()).isEqualTo(at);
        assertThat(theirs.get(twin).block()).isEqualTo(ours.get(at).block());
      }
    }
  }
}
