package dev.foldnet.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of the dsl's package page is a network. */
class IntroductionTest {
  private static final Pattern EXAMPLE = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);

  @Test
  void exampleGeneratesItsNetwork() throws IOException {
    Path page =
        Path.of(
            System.getProperty("foldnet.root"),
            "dsl/src/main/java/dev/foldnet/dsl/package-info.java");
    StringBuilder source = new StringBuilder("package example; import dev.foldnet.dsl.*;\n");
    Matcher example = EXAMPLE.matcher(Files.readString(page));
    while (example.find()) {
      source.append(
          example
              .group(1)
              .replaceAll("(?m)^ \\*", "")
              .replace("&#64;", "@")
              .replace("&gt;", ">")
              .replace("&lt;", "<")
              .replace("&amp;", "&"));
    }
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new FoldnetProcessor())
            .compile(JavaFileObjects.forSourceString("example.Small", source.toString()));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation).generatedSourceFile("example.SmallNet");
    assertThat(compilation).generatedSourceFile("example.FusedSmallNet");
  }
}
