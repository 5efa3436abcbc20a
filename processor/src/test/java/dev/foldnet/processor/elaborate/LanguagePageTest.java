package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.NoNames;
import dev.foldnet.processor.expression.Parsed;
import dev.foldnet.processor.expression.Parser;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.weight.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the language's page compile, and come to what their comments say. */
class LanguagePageTest {
  private record Nowhere() implements Origin {}

  private static String page() throws IOException {
    String root = System.getProperty("foldnet.root");
    assumeTrue(root != null, "the system property foldnet.root is not set");
    return Files.readString(Path.of(root).resolve("docs").resolve("language.md"));
  }

  private static List<String> blocks(String kind) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?s)\n```" + kind + "\n(.*?)\n```").matcher(page());
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  static Stream<String> examples() throws IOException {
    return blocks("java").stream();
  }

  static Stream<String> expressions() throws IOException {
    return blocks("expressions").stream().flatMap(String::lines);
  }

  @ParameterizedTest
  @EnumSource(value = ProblemKind.class, mode = EnumSource.Mode.EXCLUDE, names = "INTERNAL")
  void aTableTellsOfEachKindOfMistake(ProblemKind kind) throws IOException {
    assertThat(Pattern.compile("\n\\|[^|]*`" + kind.tag() + "`").matcher(page()).find())
        .as("docs/language.md has a row of `%s` in its table of mistakes", kind.tag())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleComesToWhatItSays(String source) {
    Elaborations elaborated = Elaborations.of(source);

    assertThat(elaborated.problems()).isEmpty();
    assertThat(elaborated.graphs()).isNotEmpty();
    comment(source, "keys").ifPresent(keys -> assertThat(keys(elaborated.graph())).isEqualTo(keys));
    comment(source, "torchvision")
        .ifPresent(there -> assertThat(there(elaborated)).isEqualTo(there));
    comment(source, "output")
        .ifPresent(output -> assertThat(outputs(elaborated.graph())).isEqualTo(output));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expressionHasTheValueItSays(String line) {
    int equals = line.lastIndexOf(" = ");
    String test = "(" + line.substring(0, equals) + ") == (" + line.substring(equals + 3) + ")";
    Parsed<dev.foldnet.processor.expression.Expr> parsed = Parser.expression(test);
    List<Object> mistakes = new ArrayList<>(parsed.mistakes());

    assertThat(
            new Evaluator(new NoNames(), new Text(test, new Nowhere()), mistakes::add)
                .evaluate(parsed.value()))
        .isEqualTo(new BooleanValue(true));
    assertThat(mistakes).isEmpty();
  }

  private static Optional<String> comment(String source, String kind) {
    String start = "// " + kind + ": ";
    return source
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  private static String keys(Graph graph) {
    return graph.stateDict().stream().map(Key::key).collect(Collectors.joining(", "));
  }

  private static String there(Elaborations elaborated) {
    Map<String, String> modules = elaborated.zoos().values().iterator().next().get(0).modules();
    return elaborated.graph().stateDict().stream()
        .map(key -> there(key.key(), modules))
        .collect(Collectors.joining(", "));
  }

  private static String there(String key, Map<String, String> modules) {
    return modules.entrySet().stream()
        .filter(module -> key.startsWith(module.getKey() + "."))
        .map(module -> module.getValue() + key.substring(module.getKey().length()))
        .findFirst()
        .orElseThrow();
  }

  private static String outputs(Graph graph) {
    return graph.outputs().stream()
        .map(id -> graph.nodes().get(id).shape().toString())
        .collect(Collectors.joining(", "));
  }
}
