package dev.foldnet.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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

/** How many batch norms families keep; no change of the passes may raise a number unseen. */
class VerdictsTest {
  /** Families of pre-activated or dense blocks, where sums and concatenations have many readers. */
  private static final Set<String> KEEPING =
      Set.of(
          "CGNet",
          "CondenseNet",
          "DABNet",
          "DIAPreResNet",
          "DIAPreResNetCifar",
          "DPN",
          "DenseNet",
          "DenseNetCifar",
          "DiceNet",
          "EDANet",
          "ENet",
          "ERFNet",
          "ESNet",
          "ESPCNet",
          "ESPNetV2",
          "FishNet",
          "IBNDenseNet",
          "IRevNet",
          "LEDNet",
          "PositionNet",
          "PreResNet",
          "PreResNetCifar",
          "PyramidNet",
          "ResAttNet",
          "RevNet",
          "RiR",
          "SEPreResNet",
          "SEPreResNetCifar",
          "SINet",
          "SparseNet",
          "Voca",
          "WRN1bit",
          "WRNCifar",
          "XDenseNet",
          "XDenseNetCifar");

  private static final List<NetworkInfo> NETWORKS =
      Networks.all(VerdictsTest.class.getClassLoader()).stream().map(Network::info).toList();

  @Test
  void allOtherFamiliesLoseEveryBatchNormWhateverTheWeights() {
    assertThat(NETWORKS)
        .filteredOn(network -> !KEEPING.contains(network.family()))
        .hasSizeGreaterThan(100)
        .allSatisfy(network -> assertThat(network.f()).isEqualTo(network.batchNorms()));
  }

  /** How many go under a condition, and how many stay. */
  static Stream<Arguments> kept() {
    return Stream.of(
        arguments("preresnet18", 8, 1),
        arguments("preresnet50", 17, 0),
        arguments("preresnet20_cifar10", 10, 0),
        arguments("preresnet164bn_cifar10", 54, 0),
        arguments("densenet121", 3, 59),
        arguments("densenet40_k12_cifar10", 3, 36),
        arguments("densenet40_k12_bc_cifar10", 3, 18),
        arguments("condensenet74_c4_g4", 0, 37),
        arguments("dpn68", 4, 23),
        arguments("dpn98", 4, 33),
        arguments("erfnet_cityscapes", 0, 3),
        arguments("irevnet301", 99, 1),
        arguments("resattnet56", 28, 9),
        arguments("pyramidnet101_a360", 1, 0),
        arguments("pyramidnet110_a48_cifar10", 55, 0),
        arguments("pyramidnet164_a270_bn_cifar10", 1, 0),
        arguments("wrn16_10_cifar10", 6, 0),
        arguments("wrn20_10_1bit_cifar10", 8, 2),
        arguments("rir_cifar10", 14, 0),
        arguments("revnet38", 12, 3),
        arguments("sepreresnet18", 3, 6),
        arguments("sepreresnet50", 5, 12),
        arguments("sepreresnet20_cifar10", 2, 7),
        arguments("diapreresnet20_cifar10", 3, 7),
        arguments("diapreresnet110_cifar10", 3, 52),
        arguments("xdensenet121_2", 3, 59),
        arguments("xdensenet40_2_k24_bc_cifar10", 3, 18),
        arguments("ibn_densenet121", 3, 59),
        arguments("sparsenet121", 15, 47),
        arguments("fishnet99", 23, 13),
        arguments("espnetv2_wd2", 17, 0),
        arguments("dicenet_wd5", 0, 16),
        arguments("lednet_cityscapes", 0, 3),
        arguments("esnet_cityscapes", 0, 3),
        arguments("edanet_cityscapes", 0, 2),
        arguments("cgnet_cityscapes", 0, 3),
        arguments("dabnet_cityscapes", 7, 15),
        arguments("espcnet_cityscapes", 0, 13),
        arguments("sinet_cityscapes", 10, 3),
        arguments("enet_cityscapes", 0, 1),
        arguments("prnet", 5, 0),
        arguments("voca8flame", 0, 1),
        arguments("diapreresnet18", 3, 6));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void keeps(String id, int conditional, int kept) {
    assertThat(NETWORKS)
        .filteredOn(network -> network.id().equals(id))
        .extracting(NetworkInfo::s, NetworkInfo::k)
        .containsExactly(tuple(conditional, kept));
  }
}
