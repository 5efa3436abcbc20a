package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated sources as they should look. {@code mvn verify -Dgolden=update} writes them anew; look
 * at the difference before it is committed.
 */
class GoldenTest {
  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("Residual", Nets.resnet(8, 32, 2, 3, 4)),
        Arguments.of("PreActivation", Nets.preActivation(8, 3)),
        Arguments.of("Dense", Nets.dense(8, 4, 3)),
        Arguments.of("Mixed", Nets.mixed(8, 3)),
        Arguments.of("PostActivation", Nets.postActivation(8, 3)),
        Arguments.of("Shared", Nets.shared()));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void looksAsItShould(String name, Graph graph) throws Exception {
    for (Source source : GeneratedNetwork.sources(name, graph)) {
      String file = file(source);
      if (System.getProperty("foldnet.golden", "").equals("update")) {
        Path path = Path.of("src/test/resources", "golden", file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, source.text());
        continue;
      }
      try (InputStream golden = getClass().getResourceAsStream("/golden/" + file)) {
        assertThat(golden).as(file).isNotNull();
        String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(source.text()).as(file).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void compiles(String name, Graph graph) throws Exception {
    assertThat(GeneratedNetwork.compile(name, graph).load("Fused" + name)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isTheSameAgain(String name, Graph graph) {
    assertThat(GeneratedNetwork.sources(name, graph).stream().map(Source::text))
        .isEqualTo(GeneratedNetwork.sources(name, graph).stream().map(Source::text).toList());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void linesAreShort(String name, Graph graph) {
    assertThat(GeneratedNetwork.sources(name, graph))
        .filteredOn(Source.JavaClass.class::isInstance)
        .allSatisfy(
            source ->
                assertThat(source.text().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100)));
  }

  /** Not {@code .java}, so that no tool takes them for sources. */
  private static String file(Source source) {
    if (source instanceof Source.JavaClass type) {
      return type.name().substring(type.name().lastIndexOf('.') + 1) + ".java.txt";
    }
    String path = ((Source.Resource) source).path();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
