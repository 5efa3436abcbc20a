package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is mistyped in the strings of the language's examples: a graph or problems come. */
@Tag("slow")
class MutatedExamplesTest {
  private static final int TRIES = Integer.getInteger("foldnet.mutations", 4);
  private static final Pattern STRING = Pattern.compile("\"([^\"\\\\\n]+)\"");
  private static final String[] PIECES = {
    "",
    "x",
    "in",
    "[",
    "]",
    "(",
    ")",
    ",",
    "=",
    "0",
    "-1",
    " + ",
    " / 0",
    "[0]",
    "[1:]",
    ".size",
    ".channels",
    "none",
    "Relu",
    "true",
    "'a'",
    "i",
    "{",
    "}",
    "3.5",
    "9999999999",
    "range(3)"
  };

  static Stream<String> examples() throws IOException {
    return LanguagePageTest.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void endsInGraphsOrProblems(String source) {
    Random random = new Random(source.hashCode());
    for (int i = 0; i < TRIES; i++) {
      String mutated = mutate(source, random);
      Elaborations result = Elaborations.of(mutated);
      assertThat(result.graphs().size() + result.problems().size()).as(mutated).isPositive();
      assertThat(result.problems()).as(mutated).allMatch(problem -> !problem.message().isBlank());
    }
  }

  private static String mutate(String source, Random random) {
    List<int[]> strings = new ArrayList<>();
    Matcher matcher = STRING.matcher(source);
    while (matcher.find()) {
      boolean name = source.startsWith("name = ", matcher.start() - 7);
      if (!name && !source.startsWith("id = ", matcher.start() - 5)) {
        strings.add(new int[] {matcher.start(1), matcher.end(1)});
      }
    }
    int[] chosen = strings.get(random.nextInt(strings.size()));
    int from = chosen[0] + random.nextInt(chosen[1] - chosen[0]);
    int to = Math.min(chosen[1], from + random.nextInt(3));
    String piece = PIECES[random.nextInt(PIECES.length)];
    return source.substring(0, from) + piece + source.substring(to);
  }
}
