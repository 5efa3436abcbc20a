package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file has the network's own keys, or exactly those of one zoo. */
class ZooSearchTest {
  private static final LoadOptions STRICT = LoadOptions.defaults();

  /** What is called there what the network's tensors are called here. */
  private static final Map<String, String> THERE =
      Map.of(
          "conv.weight", "features.0.weight",
          "conv.bias", "features.0.bias",
          "norm.running_mean", "features.bn.running_mean",
          "norm.running_var", "features.bn.running_var",
          "fc.weight", "output.weight");

  private static final ZooKeys ZOO =
      new ZooKeys(List.of("zoo", "alias"), THERE, List.of("aux", "heads.one"), Map.of());

  private static ZooKeys other(String name, Map<String, String> changed) {
    Map<String, String> keys = new LinkedHashMap<>();
    THERE.forEach((there, own) -> keys.put(changed.getOrDefault(there, there), own));
    return new ZooKeys(List.of(name), keys, List.of(), Map.of());
  }

  /** Their file. */
  private static KeyFile file(String prefix) {
    KeyFile file = new KeyFile().network(prefix);
    THERE.forEach((there, own) -> file.rename(prefix + own, prefix + there));
    return file;
  }

  private static LoadReport load(KeyFile file, LoadOptions options, ZooKeys... zoos)
      throws WeightsException {
    Checkpoint checkpoint = Checkpoint.open(new BytesChannel(file.bytes()), "file");
    try (StateDict dict = StateDict.of(checkpoint, KeyFile.NETWORK, () -> List.of(zoos), options)) {
      for (Declared tensor : KeyFile.NETWORK) {
        dict.floats(tensor.key());
      }
      return dict.report();
    }
  }

  private static WeightsException refusal(KeyFile file, LoadOptions options, ZooKeys... zoos) {
    return catchThrowableOfType(WeightsException.class, () -> load(file, options, zoos));
  }

  @ParameterizedTest
  @CsvSource({"''", "module.", "model.module.", "heads.one."})
  void theirKeysAreTakenWithAndWithoutWrappers(String wrapper) throws Exception {
    KeyFile file = file(wrapper).scalar(wrapper + "norm.num_batches_tracked");
    LoadReport report = load(file, STRICT, ZOO);
    assertThat(report.zoo()).isEqualTo("zoo");
    assertThat(report.wrappers().keySet())
        .isEqualTo(wrapper.isEmpty() ? Set.of() : Set.of(wrapper));
    for (String name : ZOO.names()) {
      assertThat(load(file, STRICT.withZoo(name), ZOO)).isEqualTo(report);
    }
  }

  @Test
  void ownKeysComeFirstAndNoZooIsAskedFor() throws Exception {
    Checkpoint checkpoint =
        Checkpoint.open(new BytesChannel(new KeyFile().network("").bytes()), "file");
    Zoos none =
        () -> {
          throw new AssertionError("asked");
        };
    try (StateDict dict = StateDict.of(checkpoint, KeyFile.NETWORK, none, STRICT)) {
      assertThat(dict.report().zoo()).isEmpty();
    }
  }

  /** Each of their keys in turn as the network calls it. */
  @Test
  void halfOfOneAndHalfOfTheOtherIsRefused() {
    for (Map.Entry<String, String> key : THERE.entrySet()) {
      KeyFile file = file("").rename(key.getKey(), key.getValue());
      for (LoadOptions options : List.of(STRICT, LoadOptions.lenient(), STRICT.withZoo("zoo"))) {
        WeightsException refusal = refusal(file, options, ZOO);
        assertThat(refusal.missing()).contains(key.getValue());
        assertThat(refusal.unexpected()).contains(key.getValue());
      }
      KeyFile both = file("").floats(key.getValue(), 1);
      assertThat(refusal(both, STRICT, ZOO).unexpected()).containsExactly(key.getValue());
    }
  }

  @Test
  void aTensorMoreOrLessOrOfAnotherShapeIsRefused() {
    assertThat(refusal(file("").floats("more", 2), STRICT, ZOO))
        .hasMessageContaining(
            "the keys are zoo's: with --keys zoo, all 5 keys are there, and 1 more")
        .extracting(WeightsException::unexpected)
        .isEqualTo(List.of("more"));
    assertThat(refusal(file("").remove("fc.weight"), STRICT, ZOO).missing())
        .containsExactly("output.weight");
    WeightsException shape =
        refusal(file("").remove("fc.weight").floats("fc.weight", 4, 2), STRICT, ZOO);
    assertThat(shape.mismatched()).hasSize(1);
    assertThat(shape.advice()).startsWith("the keys are zoo's: with --keys zoo, ");
  }

  @Test
  void leftOversAreLeftOutOnlyIfBothIsTold() throws Exception {
    KeyFile file = file("").floats("more", 2);
    assertThat(refusal(file, LoadOptions.lenient(), ZOO).unexpected()).containsExactly("more");
    assertThat(load(file, LoadOptions.lenient().withZoo("alias"), ZOO))
        .isEqualTo(new LoadReport(Map.of(), "zoo", List.of("more")));
  }

  @Test
  void unusedModulesMayBeThere() throws Exception {
    KeyFile file =
        file("m.").floats("m.aux.conv.weight", 9).floats("m.heads.one.x", 1).floats("m.aux", 2);
    assertThat(load(file, STRICT, ZOO).zoo()).isEqualTo("zoo");
    assertThat(refusal(file("").floats("auxiliary", 1), STRICT, ZOO).unexpected())
        .containsExactly("auxiliary");
    assertThat(refusal(file("").floats("heads.two.x", 1), STRICT, ZOO).unexpected())
        .containsExactly("heads.two.x");
  }

  @Test
  void anOwnZooAllowsItsUnusedModules() throws Exception {
    ZooKeys own = new ZooKeys(List.of("own"), Map.of(), List.of("aux"), Map.of());
    KeyFile file = new KeyFile().network("").floats("aux.conv.weight", 3);
    assertThat(load(file, STRICT, own).zoo()).isEqualTo("own");
    assertThat(refusal(file.floats("other", 1), STRICT, own).unexpected()).contains("other");
  }

  @Test
  void keysOfTwoZoosAreTold() throws Exception {
    ZooKeys second = other("second", Map.of("conv.weight", "conv.kernel"));
    assertThat(load(file(""), STRICT, second, ZOO).zoo()).isEqualTo("zoo");
    KeyFile file = file("").rename("conv.weight", "conv.kernel");
    assertThat(load(file, STRICT, ZOO, second).zoo()).isEqualTo("second");
    assertThat(refusal(file, STRICT.withZoo("zoo"), ZOO, second).missing())
        .containsExactly("features.0.weight");
    assertThat(refusal(file("").floats("conv.kernel", 2, 1), STRICT, ZOO, second)).isNotNull();
  }

  @Test
  void keysThatFitTwoZoosAreRefusedByName() throws Exception {
    ZooKeys swapped =
        other(
            "swapped",
            Map.of(
                "norm.running_mean", "norm.running_var",
                "norm.running_var", "norm.running_mean"));
    assertThat(refusal(file(""), STRICT, ZOO, swapped))
        .hasMessageContaining("zoo and swapped")
        .hasMessageContaining("--keys");
    assertThat(load(file(""), STRICT.withZoo("swapped"), ZOO, swapped).zoo()).isEqualTo("swapped");
  }

  @Test
  void aZooThatHasNoSuchNetworkIsRefusedByName() {
    assertThat(refusal(file(""), STRICT.withZoo("other"), ZOO))
        .hasMessageContaining("zoo or alias")
        .hasMessageContaining("found other");
    assertThat(refusal(file(""), STRICT.withZoo("other"))).hasMessageContaining("found other");
  }

  @Test
  void whatOptionsSayComesBefore() throws Exception {
    KeyFile file = file("net.").rename("net.fc.weight", "net.head.weight").floats("loss", 1);
    LoadOptions options = STRICT.withPrefix("net").withMap(Map.of("head", "fc"));
    assertThat(load(file, options, ZOO).zoo()).isEqualTo("zoo");
    assertThat(load(file, options.withZoo("zoo"), ZOO).zoo()).isEqualTo("zoo");
  }

  @Test
  void countersAreNamedAsTheirBatchNorm() {
    assertThat(ZOO.inNetwork("norm.num_batches_tracked"))
        .isEqualTo("features.bn.num_batches_tracked");
    assertThat(ZOO.inNetwork("conv.num_batches_tracked")).isNull();
    assertThat(ZOO.declared(KeyFile.NETWORK).stream().map(Declared::key))
        .containsExactly(
            "conv.weight", "conv.bias", "norm.running_mean", "norm.running_var", "fc.weight");
  }
}
