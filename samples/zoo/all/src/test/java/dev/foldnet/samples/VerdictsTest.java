package dev.foldnet.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.Networks;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How many batch norms each family keeps; no change of the passes may raise a number unseen. */
class VerdictsTest {
  /** Families of pre-activated or dense blocks, where sums and concatenations have many readers. */
  private static final Set<String> KEEPING =
      Set.of(
          "CondenseNet",
          "DPN",
          "DenseNet",
          "DenseNetCifar",
          "IRevNet",
          "PreResNet",
          "PreResNetCifar",
          "ResAttNet");

  private static final List<NetworkInfo> NETWORKS =
      Networks.all(VerdictsTest.class.getClassLoader()).stream().map(Network::info).toList();

  @Test
  void allOtherFamiliesLoseEveryBatchNormWhateverTheWeights() {
    assertThat(NETWORKS)
        .filteredOn(network -> !KEEPING.contains(network.family()))
        .hasSizeGreaterThan(100)
        .allSatisfy(network -> assertThat(network.f()).isEqualTo(network.batchNorms()));
  }

  static Stream<Arguments> kept() {
    return Stream.of(
        arguments("preresnet18", 9),
        arguments("preresnet50", 17),
        arguments("preresnet20_cifar10", 10),
        arguments("densenet121", 62),
        arguments("densenet40_k12_cifar10", 39),
        arguments("condensenet74_c4_g4", 37),
        arguments("dpn68", 27),
        arguments("irevnet301", 100),
        arguments("resattnet56", 37));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void keeps(String id, int count) {
    assertThat(NETWORKS)
        .filteredOn(network -> network.id().equals(id))
        .extracting(NetworkInfo::k)
        .containsExactly(count);
  }
}
