package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.ZooKeys;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules make of keys. */
class ZooTest {
  /** Rules, and what they make of {@code stem}, {@code unit1 .. 3} of two layers, {@code head}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stem -> a;  unit{u}.c{k} -> b.{u - 1}.{k};  head -> h | a b.0.1 b.0.2 b.1.1 b.1.2 b.2.1 b.2.2 h
          stem -> a;  unit{u}.c{k} -> {2 * u + k - 3};  head -> {2 * units} | a 0 1 2 3 4 5 6
          stem.weight -> a.w;  unit{u}.c1 -> b{u};  unit{u}.c2 -> c{u};  head -> h | a.w b1 c1 b2 c2 b3 c3 h
          stem -> stem;  unit{u} -> {names[u - 1]};  head -> h | stem x y z h
          stem -> a; unit{units}.c{k} -> {units}.{k}; head -> h | a 1.1 1.2 2.1 2.2 3.1 3.2 h
          // nothing;stem->a//x;unit{u}.c1->b{u};unit{u}.c2->{u == 1 ? 'x' : 'y'}{u};;head->h.h | a b1 x1 b2 y2 b3 y3 h.h
          """)
  void keysBeginOtherwise(String rules, String there) {
    ZooKeys zoo = zoos("@Zoo(name = \"a\", keys = RULES)", rules).get(0);
    assertThat(String.join(" ", zoo.modules().values())).isEqualTo(there);
    assertThat(zoo.names()).containsExactly("a");
  }

  @Test
  void aZooMayHaveTheKeysAsTheyAre() {
    assertThat(zoos("@Zoo(name = \"a\")", "").get(0).modules()).isEmpty();
    assertThat(
            zoos(
                    "@Zoo(name = \"a\", keys = RULES)",
                    "stem -> stem; unit{u} -> unit{u}; head -> head")
                .get(0)
                .modules())
        .isEmpty();
  }

  @Test
  void aNetworkIsInTheZoosWhoseConditionHolds() {
    List<ZooKeys> zoos =
        zoos(
            """
            @Zoos({
              @Zoo(name = "none", when = "units > 3"),
              @Zoo(name = {"one", "alias"}, when = "units == 3", unused = {"aux", "b.aux"}),
              @Zoo(name = "two", pictures = {"resizeShort = {64 * units}", "normalize = 0.5, 0.5"}),
            })
            """,
            "");
    assertThat(
            zoos.stream().map(ZooKeys::names).map(Object::toString).collect(Collectors.joining()))
        .isEqualTo("[one, alias][two]");
    assertThat(zoos.get(0).unused()).containsExactly("aux", "b.aux");
    assertThat(zoos.get(1).pictures())
        .isEqualTo(Map.of("resizeShort", "192", "normalize", "0.5, 0.5"));
  }

  private static List<ZooKeys> zoos(String zoo, String rules) {
    String lines = rules.lines().collect(Collectors.joining()).replace(";", "\\n");
    return Elaborations.of(
            """
            @Network(name = "Net", input = {4, 8, 8}, with = "units = 3")
            ZOO @Sequential class Root {
              @Param int units;
              @Let("['x', 'y', 'z']") String[] names;
              @Conv(out = 4, bias = false) Tensor stem;
              @Repeat("units") Unit unit;
              @Conv(out = 4, bias = false) Tensor head;
              @Sequential static class Unit {
                @Repeat("2") @Conv(out = 4, bias = false) Tensor c;
              }
            }
            """
                .replace("ZOO", zoo)
                .replace("RULES", '"' + lines + '"'))
        .zoos()
        .get("Net");
  }
}
