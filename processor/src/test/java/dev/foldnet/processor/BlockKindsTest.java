package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is declared as something that no block can be: one mistake, wherever it is used. */
class BlockKindsTest {
  private static final String NETWORK = "@Network(name = \"Net\", input = {3, 8, 8}) ";

  /** Declarations, each with what is said of it. */
  private static final Map<String, String> KINDS =
      Map.of(
          "record Kind(@Relu Tensor a, int b) {}", "Kind is declared as a record, but",
          "enum Kind { @Relu A; @Relu Tensor a; }", "Kind is declared as an enum, but",
          "interface Kind { @Relu Tensor a = null; }", "Kind is declared as an interface, but",
          "@interface Kind { @Relu Tensor a = null; }", "Kind is declared as an annotation type",
          "class Kind<T> { @Param T t; @Relu Tensor a; }", "Kind has type parameters, but",
          "abstract class Kind { @Relu Tensor a; }", "Kind is abstract, but");

  /** Where it stands, {@code %s} being the declaration. */
  private static final List<String> MARKED =
      List.of(
          "@Sequential %s",
          "@Parallel %s",
          NETWORK + "@Sequential %s",
          NETWORK + "@Sequential class Outer { Kind kind; @Relu Tensor y; @Sequential static %s }",
          NETWORK + "@Sequential class Outer { @Use(\"Kind\") Block kind; }\n@Sequential %s",
          NETWORK + "@Uses(Kind.class) @Sequential class Outer { Kind kind; }\n@Sequential %s");

  private static final List<String> UNMARKED =
      List.of("%s", NETWORK + "%s", NETWORK + "@Sequential class Outer { @Relu Tensor y; }\n%s");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("uses")
  void isOneMistakeOfTheClass(String source, String message) throws IOException {
    int line = source.contains("\n") ? 4 : 3;
    assertThat(errors(Build.javac(folder.resolve("javac")), source))
        .singleElement()
        .asString()
        .startsWith("ERROR Kind.java:" + line + " [NotABlock] " + message);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("kinds")
  void isOneMistakeForEclipse(String kind, String message) throws IOException {
    assertThat(errors(Build.eclipse(folder.resolve("ecj")), NETWORK + "@Sequential " + kind))
        .singleElement()
        .asString()
        .contains("[NotABlock] " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "final class Kind { @Relu Tensor a; }",
        "sealed class Kind { @Relu Tensor a; static final class More extends Kind {} }",
        "class Kind { private @Relu Tensor a; static int n; Kind(int x) {} void m() {} }",
        "class Kind implements Runnable { @Relu Tensor a; public void run() {} }"
      })
  void isABlockWhateverItsMethods(String kind) throws IOException {
    assertThat(errors(Build.javac(folder.resolve("out")), NETWORK + "@Sequential " + kind))
        .isEmpty();
  }

  private static List<String> errors(Build build, String source) throws IOException {
    build
        .with(new FoldnetProcessor())
        .compile(Map.of("p.Kind", "package p;\nimport dev.foldnet.dsl.*;\n" + source));
    return build.messages().stream().filter(message -> message.startsWith("ERROR")).toList();
  }

  static Stream<Arguments> uses() {
    return KINDS.keySet().stream()
        .sorted()
        .flatMap(
            kind ->
                Stream.concat(MARKED.stream(), UNMARKED.stream())
                    .filter(use -> !kind.startsWith("abstract") || !UNMARKED.contains(use))
                    .map(use -> Arguments.of(use.formatted(kind), KINDS.get(kind))));
  }

  static Stream<Arguments> kinds() {
    return KINDS.keySet().stream().sorted().map(kind -> Arguments.of(kind, KINDS.get(kind)));
  }
}
