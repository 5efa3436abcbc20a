package dev.foldnet.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.Networks;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many batch norms networks keep; no change of the passes may raise a number unseen. {@code
 * verdicts.tsv} has a row for each network that does not lose all for all weights: how many go
 * under a condition (S), how many stay (K), and of some how many the theory leaves where all gammas
 * are positive, and where they have any signs and none is small.
 */
class VerdictsTest {
  private static final List<NetworkInfo> NETWORKS =
      Networks.all(VerdictsTest.class.getClassLoader()).stream().map(Network::info).toList();

  @TempDir private Path folder;

  @Test
  void allOthersLoseEveryBatchNormWhateverTheWeights() throws IOException {
    try (InputStream table = VerdictsTest.class.getResourceAsStream("verdicts.tsv")) {
      List<String> known =
          new String(table.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(row -> row.substring(0, row.indexOf('\t')))
              .toList();
      Map<String, String> rows =
          NETWORKS.stream()
              .filter(network -> network.f() < network.batchNorms())
              .collect(Collectors.toMap(NetworkInfo::id, VerdictsTest::row));
      assertThat(known)
          .as("rows that verdicts.tsv has")
          .doesNotHaveDuplicates()
          .isSubsetOf(rows.keySet());
      known.forEach(rows::remove);
      assertThat(rows.values()).as("rows that verdicts.tsv lacks").isEmpty();
    }
  }

  private static String row(NetworkInfo network) {
    return network.id() + "\t" + network.s() + "\t" + network.k() + "\t\t";
  }

  @ParameterizedTest
  @CsvFileSource(resources = "verdicts.tsv", delimiter = '\t', numLinesToSkip = 1)
  void keeps(String id, int conditional, int kept, Integer inTheory) {
    assertThat(NETWORKS)
        .filteredOn(network -> network.id().equals(id))
        .extracting(NetworkInfo::s, NetworkInfo::k)
        .containsExactly(tuple(conditional, kept));
    if (inTheory != null) {
      assertThat(kept).isLessThanOrEqualTo(inTheory);
    }
  }

  /** Gammas of any signs, those of {@code RandomWeights}. */
  @ParameterizedTest
  @CsvSource({
    "preresnet20_cifar10, 7",
    "preresnet164bn_cifar10, 51",
    "sepreresnet20_cifar10, 7",
    "diapreresnet20_cifar10, 10",
    "pyramidnet110_a48_cifar10, 0",
    "revnet38, 13",
    "densenet40_k12_bc_cifar10, 18",
    "densenet40_k12_cifar10, 36",
    "dicenet_wd5, 16",
    "espnetv2_wd2, 0",
    "dabnet_cityscapes, 15",
    "espcnet_cityscapes, 11",
    "sinet_cityscapes, 10",
    "erfnet_cityscapes, 3"
  })
  void leavesWithAnySignsWhatTheTheoryDoes(String id, int inTheory) throws IOException {
    Network fused = Networks.named(getClass().getClassLoader(), id).get(0).fused();
    Path weights = folder.resolve(id + ".safetensors");
    RandomWeights.of(fused).write(weights);
    fused.load(weights);
    assertThat(fused.report().left())
        .describedAs(fused.report().toString())
        .isLessThanOrEqualTo(inTheory);
  }
}
