package dev.foldnet.processor;

import static com.google.testing.compile.Compiler.javac;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.foldnet.processor.problem.ProblemKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles each file of the folder {@code bad}. It is named after a {@link ProblemKind}'s tag, and
 * above each of its mistakes stands the message as a comment: {@code // [Tag] text}, with {@code
 * ...} for what does not matter. Further lines of a message (string, caret, path) follow as {@code
 * //| }. These and no other errors must come, each on the line below its comment.
 */
class BadSourcesTest {
  private static final String ELLIPSIS = "...";

  @ParameterizedTest
  @MethodSource("files")
  void reportsEachMistakeAtItsLine(Path file) throws IOException {
    List<Expected> expected = expected(Files.readAllLines(file));

    Compilation compilation =
        javac()
            .withClasspath(Build.libraries())
            .withProcessors(new FoldnetProcessor())
            .compile(JavaFileObjects.forResource(file.toUri().toURL()));

    List<Diagnostic<? extends JavaFileObject>> left = new ArrayList<>(compilation.errors());
    for (Expected one : expected) {
      assertThat(left.removeIf(one::matches)).as("%s among %s", one, compilation.errors()).isTrue();
    }
    assertThat(left).as("errors that the comments do not tell of").isEmpty();
    assertThat(expected).isNotEmpty();
    assertThat(expected).anyMatch(one -> file.getFileName().toString().startsWith(one.tag()));
  }

  /** A defect has no source that shows it; its message is tested with the guard. */
  @ParameterizedTest
  @EnumSource(value = ProblemKind.class, mode = EnumSource.Mode.EXCLUDE, names = "INTERNAL")
  void everyKindHasABadSource(ProblemKind kind) throws IOException, URISyntaxException {
    assertThat(files()).anyMatch(file -> file.getFileName().toString().startsWith(kind.tag()));
  }

  static Stream<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(BadSourcesTest.class.getResource("/bad")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().collect(toList()).stream();
    }
  }

  private static List<Expected> expected(List<String> lines) {
    List<Expected> expected = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("// [")) {
        waiting.add(line.substring(3));
      } else if (line.startsWith("//|")) {
        waiting.add(waiting.remove(waiting.size() - 1) + "\n" + line.substring(3));
      } else {
        for (String message : waiting) {
          expected.add(new Expected(i + 1, message));
        }
        waiting.clear();
      }
    }
    return expected;
  }

  private record Expected(int line, String message) {
    String tag() {
      return message.substring(1, message.indexOf(']'));
    }

    boolean matches(Diagnostic<?> diagnostic) {
      String text = diagnostic.getMessage(Locale.ROOT);
      int from = 0;
      for (String part : message.split(java.util.regex.Pattern.quote(ELLIPSIS), -1)) {
        int at = text.indexOf(part, from);
        if (at < 0 || (from == 0 && at > 0)) {
          return false;
        }
        from = at + part.length();
      }
      boolean whole = from == text.length() || message.endsWith(ELLIPSIS);
      return whole && diagnostic.getLineNumber() == line;
    }
  }
}
