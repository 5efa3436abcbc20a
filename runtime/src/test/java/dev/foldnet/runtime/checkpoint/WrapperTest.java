package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys behind wrappers: taken off if then, and only then, all of the network is there. */
class WrapperTest {
  private static final String COUNTER = "features.bn.num_batches_tracked";

  static Stream<String> wrappers() {
    List<String> names =
        List.of("module.", "_orig_mod.", "model.", "net.", "backbone.", "0.", "_forward_module.");
    List<String> chains = new ArrayList<>(names);
    for (String outer : names) {
      for (String inner : names) {
        chains.add(outer + inner);
      }
    }
    chains.add("a.b.c.d.e.f.g.h.");
    return chains.stream();
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void aWrapperBeforeAllKeysIsTakenOffAndSaid(String wrapper) throws Exception {
    KeyFile keys = new KeyFile().network(wrapper).scalar(wrapper + COUNTER);
    assertThat(keys.load(LoadOptions.defaults()).wrappers()).isEqualTo(Map.of(wrapper, ""));
    keys.floats("n_averaged", 3);
    assertThatThrownBy(() -> keys.load(LoadOptions.defaults()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("unexpected: n_averaged");
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void countsBesideAWrapperAreNoKeys(String wrapper) throws Exception {
    KeyFile keys = new KeyFile().network(wrapper).scalar("n_averaged").scalar("steps");
    for (String module : List.of("", "features.", "features.0.", "features.activ.")) {
      keys.floats(wrapper + module + "total_ops", 1).floats(wrapper + module + "total_params", 1);
    }
    keys.floats("total_ops", 1);
    assertThat(keys.load(LoadOptions.defaults()).unexpected()).isEmpty();
  }

  @Test
  void whatFitsAsItStandsIsReadAsItStands() throws Exception {
    KeyFile keys = new KeyFile().network("").scalar(COUNTER).floats("total_ops", 1);
    assertThat(keys.load(LoadOptions.defaults()))
        .isEqualTo(new LoadReport(Map.of(), "", List.of()));
    keys.network("module.");
    assertThat(keys.refusal(LoadOptions.defaults()).unexpected()).hasSize(5);
    assertThat(keys.load(LoadOptions.lenient()).unexpected()).hasSize(5);
  }

  /** A network with a field that is called as wrappers are. */
  @Test
  void theNetworksOwnNamesAreNoWrappers() throws Exception {
    List<Declared> network =
        List.of(KeyFile.declared("module.module.w", 2), KeyFile.declared("module.b", 2));
    KeyFile keys = new KeyFile().floats("module.module.w", 2).floats("module.b", 2);
    assertThat(keys.load(network, LoadOptions.defaults()).wrappers()).isEmpty();
    KeyFile wrapped =
        new KeyFile().floats("module.module.module.w", 2).floats("module.module.b", 2);
    assertThat(wrapped.load(network, LoadOptions.defaults()).wrappers())
        .isEqualTo(Map.of("module.", ""));
  }

  @Test
  void twoCopiesAreRefused() {
    KeyFile keys = new KeyFile().network("model.").network("model_ema.");
    for (LoadOptions options : List.of(LoadOptions.defaults(), LoadOptions.lenient())) {
      WeightsException refusal = keys.refusal(options);
      assertThat(refusal.missing()).hasSize(5);
      assertThat(refusal.unexpected()).hasSize(10);
    }
  }

  @Test
  void whatIsBesideAWrapperIsUnexpected() throws Exception {
    KeyFile keys = new KeyFile().network("model.").floats("criterion.weight", 3);
    assertThat(keys.refusal(LoadOptions.defaults()).missing()).isEmpty();
    assertThat(keys.refusal(LoadOptions.defaults()).unexpected())
        .containsExactly("criterion.weight");
    LoadReport lenient = keys.load(LoadOptions.lenient());
    assertThat(lenient.wrappers()).containsOnlyKeys("model.");
    assertThat(lenient.unexpected()).containsExactly("criterion.weight");
    assertThat(keys.load(LoadOptions.defaults().withPrefix("model.")).wrappers()).isEmpty();
  }

  @Test
  void aWrapperWithoutTheWholeNetworkIsRefused() {
    KeyFile keys = new KeyFile().network("model.");
    keys.rename("model.output.weight", "model.head.weight");
    WeightsException refusal = keys.refusal(LoadOptions.lenient());
    assertThat(refusal.missing()).containsExactly("output.weight");
    assertThat(refusal.unexpected()).containsExactly("head.weight");
  }

  @Test
  void aWrapperOfAnotherShapeIsRefused() {
    KeyFile keys = new KeyFile().network("module.").floats("module.output.weight", 10, 2);
    assertThat(keys.refusal(LoadOptions.defaults()).mismatched())
        .containsExactly("output.weight: expected float32 [3, 2], found float32 [10, 2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"module.", "_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module."})
  void aWrapperInsideIsTakenOff(String name) throws Exception {
    KeyFile keys = new KeyFile().network("model.");
    for (Declared tensor : KeyFile.NETWORK) {
      String key = "model." + tensor.key();
      keys.rename(key, key.replace("features.", "features." + name));
    }
    keys.floats("model.features.total_ops", 1);
    assertThat(keys.load(LoadOptions.defaults()).wrappers())
        .isEqualTo(Map.of("model.", "", "model.features." + name, "model.features."));
    keys.rename("model.features." + name + "0.bias", "model.features.0.bias");
    assertThat(keys.refusal(LoadOptions.defaults()).missing()).isNotEmpty();
  }

  @Test
  void wrappersInWrappersAreTakenOff() throws Exception {
    KeyFile keys = new KeyFile();
    for (Declared tensor : KeyFile.NETWORK) {
      keys.floats(
          "module._orig_mod."
              + tensor.key().replace("features.", "features._fsdp_wrapped_module._orig_mod."),
          KeyFile.sizes(tensor));
    }
    assertThat(keys.load(LoadOptions.defaults()).wrappers().values())
        .containsExactlyInAnyOrder("", "features.");
  }

  @Test
  void whatIsToldComesFirst() throws Exception {
    KeyFile keys = new KeyFile().network("module.net.");
    for (String prefix : List.of("module.net.", "module.net", "net.", "net")) {
      keys.load(LoadOptions.defaults().withPrefix(prefix));
    }
    keys.network("module.net.net.");
    LoadOptions inner = LoadOptions.defaults().withPrefix("module.net.net");
    assertThat(keys.load(inner).wrappers()).isEmpty();
    assertThat(keys.refusal(LoadOptions.defaults().withPrefix("odd")).missing()).hasSize(5);
  }

  @Test
  void aPrefixEndsAtADot() throws Exception {
    KeyFile keys = new KeyFile().network("model.").network("model_ema.");
    keys.load(LoadOptions.defaults().withPrefix("model"));
    keys.load(LoadOptions.defaults().withPrefix("model_ema"));
    assertThat(keys.refusal(LoadOptions.defaults().withPrefix("mod")).missing()).hasSize(5);
  }

  @Test
  void beginningsAreRenamed() throws Exception {
    KeyFile keys = new KeyFile();
    for (Declared tensor : KeyFile.NETWORK) {
      keys.floats(
          tensor.key().replace("features.", "trunk.").replace("output.weight", "fc.w"),
          KeyFile.sizes(tensor));
    }
    Map<String, String> map = Map.of("trunk", "features", "fc.w", "output.weight");
    assertThat(keys.load(LoadOptions.defaults().withMap(map)).wrappers()).isEmpty();
    KeyFile wrapped = new KeyFile();
    keys.copy(wrapped, "module.");
    assertThat(wrapped.load(LoadOptions.defaults().withMap(map)).wrappers())
        .isEqualTo(Map.of("module.", ""));
    assertThat(keys.refusal(LoadOptions.lenient().withMap(Map.of("fc.w", ""))).missing())
        .hasSize(5);
  }

  @Test
  void aMapIsFollowedOnceAndTheLongestCounts() {
    KeyMap map =
        new KeyMap(Map.of("a", "b", "b.", "a.", "a.b", "", "c", "x.y", "d.weight", "e.weight"));
    assertThat(map.apply("a.w")).isEqualTo("b.w");
    assertThat(map.apply("b.w")).isEqualTo("a.w");
    assertThat(map.apply("a.b.w")).isEqualTo("w");
    assertThat(map.apply("c")).isEqualTo("x.y");
    assertThat(map.apply("d.weight")).isEqualTo("e.weight");
    assertThat(map.apply("ab.w")).isEqualTo("ab.w");
    assertThat(new KeyMap(Map.of("", "net")).apply("w")).isEqualTo("net.w");
    assertThatThrownBy(() -> new KeyMap(Map.of("a", "b", "a.", "c")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoKeysThatBecomeOneAreRefused() {
    KeyFile keys = new KeyFile().network("").network("other.");
    assertThatThrownBy(() -> keys.load(LoadOptions.lenient().withMap(Map.of("other", ""))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("another key is mapped to");
  }

  @Test
  void aFunctionForWholeKeysNeedNotKnowParts() throws Exception {
    KeyFile keys = new KeyFile().network("backbone.");
    LoadOptions cut = LoadOptions.defaults().withKeys(key -> key.substring("backbone.".length()));
    assertThat(keys.load(cut).wrappers()).isEmpty();
    keys.rename("backbone.output.weight", "backbone.w");
    assertThat(keys.refusal(cut).missing()).containsExactly("output.weight");
  }
}
