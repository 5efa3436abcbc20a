package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State dicts at any depth, by the names that lead to them. */
class NestingTest {
  @Test
  void theOnlyOneIsFoundByItself() throws Exception {
    open(entries(dict("models", dict("net", NestingTest::network))), "");
    open(entries(dict("a", dict("b", dict("c", dict("d.e", NestingTest::network))))), "");
    byte[] optimizer =
        entries(
            dict("models", dict("net", NestingTest::network))
                .andThen(
                    dict(
                        "optim",
                        dict(
                            "state",
                            p -> p.number(0).raw('}', '(').add(NestingTest::network).raw('u')))));
    open(optimizer, "");
  }

  @Test
  void severalAreListedByTheirNames() {
    byte[] gan =
        entries(
            dict("nets", dict("G", NestingTest::network).andThen(dict("D", NestingTest::network))));
    assertThatThrownBy(() -> open(gan, ""))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith("say which one: nets.G, nets.D (--nested, in Java withNested)");
    assertThatThrownBy(() -> open(gan, "nets.F"))
        .isInstanceOf(WeightsException.class)
        .hasMessageEndingWith(
            "no state dict 'nets.F' (--nested, in Java withNested); there are: nets.G, nets.D");
    assertThatThrownBy(() -> open(gan, "nets"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no state dict but a dict of 2 'nets'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c", "a.b.c.d", "x.y.1.net", "x.y.0", "7.2", "", "a..b"})
  void namesAreFollowed(String names) throws Exception {
    Consumer<PickleBytes> value = NestingTest::network;
    byte[] pickle =
        switch (names) {
          case "x.y.1.net" ->
              entries(
                  p ->
                      p.text("x.y")
                          .tuple(t -> t.number(1).raw('}', '(').add(dict("net", value)).raw('u')));
          case "x.y.0" ->
              entries(
                  dict("x", p -> p.text("y").raw(']', '(', '}', '(').add(value).raw('u', 'e'))
                      .andThen(dict("other", value)));
          case "7.2" -> entries(p -> p.number(7).raw('}', '(').add(dict("2", value)).raw('u'));
          case "" -> entries(value);
          case "a..b" -> entries(dict("a", dict("", dict("b", value))).andThen(dict("x", value)));
          // A name may itself have dots.
          default -> entries(dict("a", dict(names.substring(2), value)).andThen(dict("x", value)));
        };
    open(pickle, names);
  }

  @Test
  void anOptimizersStateIsNamed() {
    byte[] optimizer = entries(p -> p.text("state").raw('}').text("param_groups").raw(']'));
    assertThatThrownBy(() -> open(optimizer, ""))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("an optimizer's state");
  }

  /** Dicts in a ring. */
  @Test
  void theSearchEnds() {
    byte[] ring =
        PickleBytes.of(
            p -> p.raw('}', 'q', 1).text("a").raw('}', 'q', 2).text("b").raw('h', 1, 's', 's'));
    for (String names : new String[] {"", "c", "a.b.a.b.c"}) {
      assertThatThrownBy(() -> open(ring, names)).isInstanceOf(WeightsException.class);
    }
  }

  private static void open(byte[] pickle, String nested) throws Exception {
    BytesChannel channel = new BytesChannel(TorchBytes.zip(pickle));
    try (Checkpoint checkpoint = Checkpoint.open(channel, "file", nested);
        StateDict dict = StateDict.of(checkpoint, TorchBytes.NETWORK, LoadOptions.defaults())) {
      assertThat(dict.floats("bias")).containsExactly(7, 8);
    }
  }

  private static void network(PickleBytes pickle) {
    pickle.text("weight").weight().text("bias").bias();
  }

  /** A key, and under it a dict with these keys and values. */
  private static Consumer<PickleBytes> dict(String key, Consumer<PickleBytes> entries) {
    return p -> p.text(key).raw('}', '(').add(entries).raw('u');
  }
}
