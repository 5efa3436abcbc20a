package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long files and methods of the main sources may be; blank and comment lines do not count. */
class StyleBudgetTest {
  private static final List<Size> FILES = new ArrayList<>();
  private static final List<Size> METHODS = new ArrayList<>();

  private record Size(String name, int lines) {}

  @BeforeAll
  static void measure() throws IOException {
    String root = System.getProperty("foldnet.root");
    assumeTrue(root != null, "the system property foldnet.root is not set");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  null,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources(Path.of(root))));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        measure(unit, positions);
      }
    }
    METHODS.sort(Comparator.comparingInt(Size::lines));
    FILES.sort(Comparator.comparingInt(Size::lines));
  }

  @Test
  void filesAreShort() {
    assertThat(FILES).isNotEmpty();
    assertThat(percentile(FILES, 50).lines()).as("median").isLessThanOrEqualTo(100);
    assertThat(percentile(FILES, 95).lines()).as("95th percentile").isLessThanOrEqualTo(400);
    assertThat(FILES).filteredOn(file -> file.lines() > 600).isEmpty();
  }

  @Test
  void methodsAreShort() {
    assertThat(METHODS).isNotEmpty();
    assertThat(percentile(METHODS, 95).lines()).as("95th percentile").isLessThanOrEqualTo(30);
    assertThat(METHODS).filteredOn(method -> method.lines() > 60).isEmpty();
  }

  @Test
  void countsCodeOnly() {
    String source =
        """
        int a; /* one
        two
        */ int b; // three
        // four

        String s = "// no comment"; /** doc */
        char c = '"'; // "
        int d;
        """;
    assertThat(codeLines(source)).isEqualTo(5);
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("dsl", "processor", "runtime", "samples")) {
      try (Stream<Path> files = Files.walk(root.resolve(module))) {
        files.filter(StyleBudgetTest::isMainSource).sorted().forEach(sources::add);
      }
    }
    return sources;
  }

  private static boolean isMainSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains("/src/main/java/");
  }

  private static void measure(CompilationUnitTree unit, SourcePositions positions)
      throws IOException {
    String text = unit.getSourceFile().getCharContent(true).toString();
    String name = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    FILES.add(new Size(name, codeLines(text)));
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        add(method, method.getName().toString());
        return super.visitMethod(method, null);
      }

      private void add(Tree tree, String method) {
        int start = (int) positions.getStartPosition(unit, tree);
        int end = (int) positions.getEndPosition(unit, tree);
        if (start >= 0 && end > start) {
          METHODS.add(new Size(name + ": " + method, codeLines(text.substring(start, end))));
        }
      }
    }.scan(unit, null);
  }

  /** Lines with something on them but blanks and comments. */
  private static int codeLines(String source) {
    return (int) withoutComments(source).lines().filter(line -> !line.isBlank()).count();
  }

  private static String withoutComments(String source) {
    StringBuilder code = new StringBuilder();
    int i = 0;
    while (i < source.length()) {
      int end = i + 1;
      if (source.startsWith("//", i)) {
        end = indexAfter(source, "\n", i) - 1;
      } else if (source.startsWith("/*", i)) {
        end = indexAfter(source, "*/", i + 2);
        source.substring(i, end).lines().skip(1).forEach(line -> code.append('\n'));
      } else if (source.startsWith("\"\"\"", i)) {
        end = indexAfter(source, "\"\"\"", i + 3);
        code.append(source, i, end);
      } else if (source.charAt(i) == '"' || source.charAt(i) == '\'') {
        end = afterLiteral(source, i);
        code.append(source, i, end);
      } else {
        code.append(source.charAt(i));
      }
      i = end;
    }
    return code.toString();
  }

  private static int indexAfter(String source, String mark, int from) {
    int at = source.indexOf(mark, from);
    return at < 0 ? source.length() + 1 : at + mark.length();
  }

  private static int afterLiteral(String source, int start) {
    int i = start + 1;
    while (i < source.length() && source.charAt(i) != source.charAt(start)) {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static Size percentile(List<Size> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}
