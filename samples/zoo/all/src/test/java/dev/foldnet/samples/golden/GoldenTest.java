package dev.foldnet.samples.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.checkpoint.Declared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Networks against what PyTorch computes: keys, shapes, and the outputs of both variants under
 * weights that follow from their keys. The system property {@code foldnet.golden.all} runs every
 * record, of large networks and beside the project too, {@code foldnet.golden.engine} on another
 * engine.
 */
class GoldenTest {
  private static final String ENGINE = System.getProperty("foldnet.golden.engine", "OnnxRuntime");

  private static final boolean ALL = Boolean.getBoolean("foldnet.golden.all");

  private static final Map<String, Network> NETWORKS =
      Networks.all(GoldenTest.class.getClassLoader()).stream()
          .filter(network -> !network.info().id().isEmpty())
          .collect(Collectors.toMap(network -> network.info().id(), Function.identity()));

  static final List<String> SMALL = GoldenRecords.SMALL;
  static final List<String> MEDIUM = GoldenRecords.MEDIUM;
  static final List<String> LARGE = GoldenRecords.LARGE;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("SMALL")
  void computesWhatPyTorchComputes(String name) throws IOException {
    GoldenRecord record = GoldenRecords.shipped(name);

    checkKeys(record);
    checkOutputs(record);
  }

  @Tag("slow")
  @ParameterizedTest
  @FieldSource("MEDIUM")
  void aMediumOneComputesWhatPyTorchComputes(String name) throws IOException {
    checkOutputs(GoldenRecords.shipped(name));
  }

  @ParameterizedTest
  @FieldSource("MEDIUM")
  void aMediumOneHasTheKeysThatPyTorchHas(String name) throws IOException {
    checkKeys(GoldenRecords.shipped(name));
  }

  @ParameterizedTest
  @FieldSource("LARGE")
  void aLargeOneHasTheKeysThatPyTorchHas(String name) throws IOException {
    GoldenRecord record = GoldenRecords.shipped(name);

    checkKeys(record);
    if (ALL) {
      checkOutputs(record);
    }
  }

  /** torchvision's networks have theirs in {@link TorchvisionTest}. */
  @Test
  void eachFamilyHasARecord() {
    Set<String> recorded =
        Stream.of(SMALL, MEDIUM, LARGE)
            .flatMap(List::stream)
            .map(name -> NETWORKS.get(name).getClass().getPackageName())
            .collect(Collectors.toSet());

    Set<String> others =
        NETWORKS.values().stream()
            .filter(network -> !network.info().id().startsWith("torchvision_"))
            .map(network -> network.getClass().getPackageName())
            .filter(family -> !recorded.contains(family))
            .collect(Collectors.toSet());
    assertThat(others)
        .as("families without a golden record: golden_records.py makes one, see testing.md")
        .isEmpty();
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> keysAndShapesOfAllRecordsBesideTheProject() throws IOException {
    return known()
        .map(name -> DynamicTest.dynamicTest(name, () -> checkKeys(GoldenRecords.beside(name))));
  }

  @TestFactory
  Stream<DynamicTest> outputsOfRecordsBesideTheProject() throws IOException {
    return known()
        .filter(name -> ALL)
        .map(name -> DynamicTest.dynamicTest(name, () -> checkOutputs(GoldenRecords.beside(name))));
  }

  @Test
  void recordsBesideTheProjectAreThere() throws IOException {
    assumeTrue(
        !GoldenRecords.beside().isEmpty(),
        "skipped: there is no folder " + GoldenRecords.folder() + " with golden records");

    assertThat(known()).isNotEmpty();
  }

  /** Records of networks that are declared here. */
  private static Stream<String> known() throws IOException {
    return GoldenRecords.beside().stream().filter(NETWORKS::containsKey);
  }

  private static void checkKeys(GoldenRecord record) {
    Network network = NETWORKS.get(record.model());
    Map<String, List<Integer>> found =
        network.stateDict().stream().collect(Collectors.toMap(Declared::key, Declared::shape));

    assertThat(found).isEqualTo(record.shapes());
    assertThat(network.info().batchNorms()).isEqualTo(record.batchNorms());
    assertThat(
            network.fused().stateDict().stream()
                .collect(Collectors.toMap(Declared::key, Declared::shape)))
        .isEqualTo(record.shapes());
  }

  private void checkOutputs(GoldenRecord record) throws IOException {
    Path weights = folder.resolve(record.model() + ".safetensors");
    record.weights().write(weights);
    for (boolean fused : List.of(false, true)) {
      Network variant = fresh(record.model(), fused);
      variant.load(weights);
      List<FloatTensor> outputs = run(variant, record.inputs());

      assertThat(outputs)
          .extracting(output -> Arrays.stream(output.shape()).boxed().toList())
          .isEqualTo(record.outputShapes());
      for (int i = 0; i < record.outputs().size(); i++) {
        GoldenOutput expected = record.outputs().get(i);
        assertThat(expected.difference(outputs.get(i)))
            .describedAs("output %d of %s on %s", i, variant.getClass().getSimpleName(), ENGINE)
            .isLessThanOrEqualTo(expected.tolerance());
      }
    }
  }

  /** One whose weights go with it: the largest networks do not fit in memory twice. */
  private static Network fresh(String name, boolean fused) {
    Network network = Networks.named(GoldenTest.class.getClassLoader(), name).get(0);
    return fused ? network.fused() : network;
  }

  private static List<FloatTensor> run(Network network, List<FloatTensor> inputs) {
    try (Backend.Session session = network.newSession(ENGINE, Map.of())) {
      return session.run(inputs);
    }
  }
}
