package dev.foldnet.samples;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What declarations may know, and where they stand: names in thousands of classes, by jdeps. */
class ArchitectureTest {
  private static final Pattern DEPENDENCY = Pattern.compile("(?m)^ +(\\S+) +-> (\\S+) ");

  /** The folders or jars of the zoo's parts. */
  private static final List<Path> PARTS =
      Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(System.getProperty("java.class.path"))
          .map(Path::of)
          .filter(part -> part.toString().matches(".*\\bzoo\\b.*target.(classes|foldnet-zoo.*jar)"))
          .filter(Files::exists)
          .toList();

  private record In(Path part, String type) {
    String packageName() {
      return type.substring(0, type.lastIndexOf('.'));
    }
  }

  @Test
  void declarationsAndWhatIsGeneratedKnowTheLanguageAndTheRuntimeAlone() {
    List<String> command = new ArrayList<>(List.of("-verbose:package"));
    PARTS.forEach(part -> command.add(part.toString()));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code =
        ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, command.toArray(String[]::new));

    assertThat(code).describedAs(said.toString()).isZero();
    List<String> known =
        DEPENDENCY.matcher(said.toString()).results().map(found -> found.group(2)).toList();
    assertThat(known)
        .hasSizeGreaterThan(100)
        .allMatch(
            name ->
                name.matches(
                    "java\\..*|javax\\.annotation\\.processing.*"
                        + "|dev\\.foldnet\\.(dsl|runtime(\\..*)?|samples(\\..*)?)"));
  }

  /** Java modules know no packages in parts. */
  @Test
  void aPackageStandsInOnePart() throws IOException {
    Map<String, Set<Path>> parts =
        types().stream().collect(groupingBy(In::packageName, mapping(In::part, toSet())));

    assertThat(parts).hasSizeGreaterThan(20).allSatisfy((name, in) -> assertThat(in).hasSize(1));
  }

  @Test
  void classesAreNamedForWhatTheyDo() throws IOException {
    assertThat(types())
        .extracting(In::type)
        .noneMatch(name -> name.matches(".*\\.[A-Za-z]*(Util|Utils|Helper|Manager)(\\$.*)?"));
  }

  private static List<In> types() throws IOException {
    List<In> types = new ArrayList<>();
    for (Path part : PARTS) {
      for (String file : files(part)) {
        Matcher type = Pattern.compile("(.+)\\.class").matcher(file.replace('\\', '/'));
        if (type.matches()) {
          types.add(new In(part, type.group(1).replace('/', '.')));
        }
      }
    }
    return types;
  }

  private static List<String> files(Path part) throws IOException {
    if (Files.isDirectory(part)) {
      try (Stream<Path> files = Files.walk(part)) {
        return files.map(file -> part.relativize(file).toString()).toList();
      }
    }
    try (JarFile jar = new JarFile(part.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }
}
