package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.checkpoint.NearNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A fifth of all mistakes of a kind, in all names of the zoo: how often the name that was meant is
 * told.
 */
class NearModelsTest {
  private static final List<String> NAMES =
      Catalog.all().stream().map(network -> network.info().id()).distinct().toList();

  /**
   * What is wanted of each kind, in percent: the name itself, and one of its family. What lacks are
   * mistakes that lead to another name as well: resnet8 and resnet10 lack a digit of resnet18.
   */
  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("two letters swapped", NearModelsTest::swapped, 97, 99),
        kind("a letter lost", name -> lost(name, false), 97, 98),
        kind("a digit lost", name -> lost(name, true), 80, 99),
        kind("an underscore lost", NearModelsTest::joined, 99, 99),
        kind("O for 0 and l for 1", NearModelsTest::misread, 100, 100),
        kind("a letter twice", NearModelsTest::doubled, 95, 99));
  }

  private static Arguments kind(
      String name, Function<String, List<String>> mistakes, int percent, int familyPercent) {
    return Arguments.of(name, mistakes, percent, familyPercent);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void theNameThatWasMeantIsTold(
      String kind, Function<String, List<String>> mistakes, int percent, int familyPercent) {
    int typed = 0;
    int found = 0;
    int family = 0;
    for (String name : NAMES) {
      for (String mistyped : mistakes.apply(name)) {
        if (isDrawn(mistyped) && !NAMES.contains(mistyped)) {
          String near = NearNames.nearest(mistyped, NAMES);
          typed++;
          found += name.equals(near) ? 1 : 0;
          family += near != null && letters(near).equals(letters(name)) ? 1 : 0;
        }
      }
    }
    assertThat(typed).isGreaterThan(100);
    assertThat(100.0 * found / typed).isGreaterThanOrEqualTo(percent);
    assertThat(100.0 * family / typed).isGreaterThanOrEqualTo(familyPercent);
  }

  @ParameterizedTest
  @CsvSource({
    "resnt18, resnet18",
    "preresnet20_cifar1O, preresnet20_cifar10",
    "DenseNet_121, densenet121",
  })
  void theCommandLineTellsIt(String typed, String meant) {
    assertThat(Run.of("keys", typed).err())
        .isEqualTo("foldnet: no network %s; did you mean %s?%n".formatted(typed, meant));
  }

  @Test
  void aFamilysNameLeadsToItsNetworks() {
    assertThat(Run.of("keys", "mobilenetv2").err())
        .isEqualTo("foldnet: no network mobilenetv2; see foldnet models mobilenetv2%n".formatted());
    assertThat(Run.of("keys", "whatever").err()).endsWith("; see foldnet models%n".formatted());
  }

  /** A fifth of them, the same each time. */
  private static boolean isDrawn(String mistyped) {
    return Math.floorMod(mistyped.hashCode(), 5) == 0;
  }

  private static List<String> swapped(String name) {
    return IntStream.range(0, name.length() - 1)
        .filter(i -> name.charAt(i) != name.charAt(i + 1))
        .mapToObj(
            i -> name.substring(0, i) + name.charAt(i + 1) + name.charAt(i) + name.substring(i + 2))
        .toList();
  }

  private static List<String> lost(String name, boolean digits) {
    return IntStream.range(0, name.length())
        .filter(i -> Character.isDigit(name.charAt(i)) == digits)
        .mapToObj(i -> name.substring(0, i) + name.substring(i + 1))
        .toList();
  }

  private static List<String> joined(String name) {
    return lost(name, false).stream().filter(each -> count(each) < count(name)).toList();
  }

  private static long count(String name) {
    return name.chars().filter(c -> c == '_').count();
  }

  private static List<String> misread(String name) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < name.length(); i++) {
      String letter =
          switch (name.charAt(i)) {
            case '0' -> "O";
            case '1' -> "l";
            default -> "";
          };
      if (!letter.isEmpty()) {
        all.add(name.substring(0, i) + letter + name.substring(i + 1));
      }
    }
    return all;
  }

  private static List<String> doubled(String name) {
    return IntStream.range(0, name.length())
        .mapToObj(i -> name.substring(0, i) + name.substring(i, i + 1) + name.substring(i))
        .toList();
  }

  private static String letters(String name) {
    return name.replaceAll("[^a-z].*", "");
  }
}
