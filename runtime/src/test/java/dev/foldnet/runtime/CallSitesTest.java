package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Which classes link call sites (lambdas, method references). The first in a JVM takes 5 to 8 ms,
 * which is a tenth of a first load: classes on its way do without, but for what records have, which
 * a load does not call ({@link FirstLoadTest}).
 */
@Tag("slow")
class CallSitesTest {
  private static final Path CLASSES = Path.of("target/classes/dev/foldnet/runtime");

  /** They write refusals or files, or say what else a file is. */
  private static final Set<String> OFF_THE_WAY =
      Set.of(
          "dev.foldnet.runtime.checkpoint.SafetensorsWriter$Entry",
          "dev.foldnet.runtime.checkpoint.keys.FileSigns",
          "dev.foldnet.runtime.checkpoint.keys.KeyAdvice",
          "dev.foldnet.runtime.checkpoint.keys.KeyReport",
          "dev.foldnet.runtime.checkpoint.zip.Archive");

  @Test
  void classesOnTheWayOfALoadLinkNone() throws IOException {
    List<String> linking = new ArrayList<>();
    String type = "";
    for (String line : disassembled("checkpoint", "concurrent", "weight")) {
      type = line.matches("\\S.*(class|interface|enum) .*\\{") ? name(line) : type;
      if (line.contains("InvokeDynamic #") && !line.matches(".*:(toString|hashCode|equals):.*")) {
        linking.add(type);
      }
    }

    assertThat(linking.stream().distinct()).containsExactlyInAnyOrderElementsOf(OFF_THE_WAY);
  }

  private static String name(String declaration) {
    return declaration.replaceFirst(".*?(class|interface|enum) ([\\w.$]+).*", "$2");
  }

  private static List<String> disassembled(String... packages) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-p", "-c"));
    for (String name : packages) {
      try (Stream<Path> files = Files.walk(CLASSES.resolve(name))) {
        files.map(Path::toString).filter(file -> file.endsWith(".class")).forEach(arguments::add);
      }
    }
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(writer, writer, arguments.toArray(String[]::new));
    return out.toString().lines().toList();
  }
}
