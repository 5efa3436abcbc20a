package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One block has one name, where it is computed and where it is loaded. */
class MethodNamesTest {
  /** A call with its prefix, or a declaration. */
  private static final Pattern CALL =
      Pattern.compile(
          "(\\w+)\\((?:(ops|plan),\\s+((?:p \\+ )?\"[^\"]*\")[,)]"
              + "|(?:Ops<T> ops|WeightPlan plan))");

  static List<Graph> networks() {
    return List.of(
        Nets.resnet(8, 32, 2, 3, 4),
        Nets.dense(8, 4, 3),
        Nets.mixed(8, 3),
        Nets.postActivation(8, 3));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void inOneNetwork(Graph graph) {
    for (Source source : GeneratedNetwork.sources("Net", graph)) {
      if (source instanceof Source.JavaClass) {
        hasOneNameForEach(source.text());
      }
    }
  }

  /** A method for more blocks than another has a name that begins the other's. */
  private static void hasOneNameForEach(String text) {
    Map<String, String> computed = new HashMap<>();
    String around = "";
    for (MatchResult call : CALL.matcher(text).results().toList()) {
      String name = call.group(1);
      if (call.group(3) == null) {
        around = name;
        continue;
      }
      String use = around + " " + call.group(3);
      if (call.group(2).equals("ops")) {
        computed.put(use, name);
      } else if (computed.containsKey(use)) {
        String other = computed.get(use);
        assertThat(name.startsWith(other) || other.startsWith(name))
            .as("%s, %s in%n%s", name, other, text)
            .isTrue();
      }
    }
  }
}
