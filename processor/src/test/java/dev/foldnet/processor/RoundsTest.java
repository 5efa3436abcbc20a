package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not there yet, or never will be. */
class RoundsTest {
  private static final String HEAD = "package app; import dev.foldnet.dsl.*;\n";

  @TempDir Path folder;

  @Test
  void waitsForABlockAndAConstantThatAnotherProcessorMakes() throws IOException {
    Build build = Build.javac(folder.resolve("out"));
    build
        .with(
            new Maker(
                Map.of(
                    "app.Made",
                    HEAD + "@Sequential class Made { @Param int n; @Relu Tensor y; }",
                    "app.Texts",
                    "package app; class Texts { static final String WITH = \"n = 3\"; }")))
        .with(new FoldnetProcessor());

    build.compile(
        Map.of("app.Net", HEAD + "@Sequential class Net {\n@With(Texts.WITH) Made made; }"));

    assertThat(build.messages()).isEmpty();
    assertThat(folder.resolve("out/META-INF/foldnet/blocks/app.Made")).hasContent("n\ny");
  }

  @Test
  void reportsWhatIsWrongInALaterRound() throws IOException {
    Build build = Build.javac(folder.resolve("out"));
    build
        .with(new Maker(Map.of("app.Made", HEAD + "@Sequential class Made {\n int n; }")))
        .with(new FoldnetProcessor());

    build.compile(Map.of("app.Net", HEAD + "@Sequential class Net {\n Made made;\n int k; }"));

    assertThat(build.messages())
        .hasSize(2)
        .anyMatch(message -> message.startsWith("ERROR Net.java:4 [Misplaced] int k"))
        .anyMatch(message -> message.startsWith("ERROR Made.java:3 [Misplaced] int n"));
  }

  @Test
  void waitsForABlockThatOnlyAStringNamesAndForAConstant() throws IOException {
    Build build = Build.javac(folder.resolve("out"));
    build
        .with(new FoldnetProcessor())
        .with(
            new Maker(
                Map.of(
                    "app.Made",
                    HEAD + "@Sequential class Made { @Param int n; @Relu Tensor y; }",
                    "app.Texts",
                    "package app; class Texts { static final int N = 3; }")));

    build.compile(
        Map.of(
            "app.Net",
            HEAD
                + """
                @SuppressWarnings("left to the other processor")
                @Network(name = "A", input = 3) @Sequential class Net {
                  @Param final int n = Texts.N;
                  @With("n") @Use("Made") Block made;
                  @Use("Made(n = n)") Block more;
                }
                """));

    assertThat(build.messages()).isEmpty();
    assertThat(folder.resolve("out/app/FusedA.class")).exists();
  }

  @ParameterizedTest
  @CsvSource({"'',javac", "app,javac", "'',eclipse", "app,eclipse"})
  void isHeardAmongAHundredErrorsOfTheMissingClass(String home, String compiler)
      throws IOException {
    Path out = folder.resolve("out");
    Build build = compiler.equals("javac") ? Build.javac(out) : Build.eclipse(out);
    String head = (home.isEmpty() ? "" : "package " + home + ";") + "import dev.foldnet.dsl.*;\n";
    String prefix = home.isEmpty() ? "" : home + ".";
    StringBuilder uses = new StringBuilder(head).append("class User {\n");
    for (int i = 0; i < 150; i++) {
      uses.append("FusedBad f").append(i).append(";\n");
    }

    build
        .with(new FoldnetProcessor())
        .compile(
            Map.of(
                prefix + "User",
                uses.append("}").toString(),
                prefix + "Blocks",
                head
                    + """
                    @Network(name = "Bad", input = {3, 16, 16})
                    @Sequential class Blocks {
                      @Conv @With("out = widht") Tensor conv;
                    }
                    @Sequential class Other {
                      @Use("Gone") Block gone;
                    }
                    """));

    assertThat(build.messages())
        .as("%s", build.messages())
        .filteredOn(message -> message.contains("[UnknownName] nothing here is called \"widht\""))
        .hasSize(1);
    if (compiler.equals("javac")) {
      assertThat(build.messages().get(0)).contains("[UnknownName]");
    }
  }

  @Test
  void leavesMissingTypesAndConstantsToTheCompiler() throws IOException {
    Build build = Build.javac(folder.resolve("out")).with(new FoldnetProcessor());

    build.compile(
        Map.of(
            "app.Net",
            HEAD
                + """
                @Uses(Gone.class)
                @Network(name = "A", input = 3, with = Gone.WITH)
                @Sequential class Net {
                  Gone gone;
                  @Gone Tensor x;
                  @Let(Gone.LET) int n;
                  @Call(Gone.class) Tensor called;
                  @Relu(gone = 3) Tensor y;
                }
                """));

    assertThat(build.messages()).isNotEmpty().noneMatch(message -> message.contains("["));
  }

  @Test
  void reportsItsOwnBesideMissingTypes() throws IOException {
    Build build = Build.javac(folder.resolve("out")).with(new FoldnetProcessor());

    build.compile(Map.of("app.Net", HEAD + "@Sequential class Net {\n Gone gone;\n int k; }"));

    assertThat(build.messages())
        .hasSize(2)
        .anyMatch(message -> message.contains("cannot find symbol"))
        .anyMatch(message -> message.startsWith("ERROR Net.java:4 [Misplaced] int k"));
  }

  @Test
  void survivesBrokenSyntax() throws IOException {
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("app.A", HEAD + "@Sequential class A { @Relu Tensor y }");
    broken.put("app.B", HEAD + "@Sequential class B { @Relu( Tensor y; } }");
    broken.put("app.C", HEAD + "@Sequential class C extends C { @Relu Tensor y; }");
    broken.put(
        "app.D",
        HEAD + "@Networks({ @Network }) @Sequential class D { @Let Tensor y; @Use int z; }");
    broken.put(
        "app.E",
        HEAD + "@Sequential class E<T> { T t; @Conv(out = \"a\") Tensor y; @Relu void z; }");
    broken.put(
        "app.F",
        HEAD + "@Sequential class F { record R(R[] r, Gone g) {} @Param R r; @Relu Tensor y, y; }");
    for (Map.Entry<String, String> one : broken.entrySet()) {
      Build javac = Build.javac(folder.resolve("javac")).with(new FoldnetProcessor());
      Build eclipse = Build.eclipse(folder.resolve("ecj")).with(new FoldnetProcessor());
      assertThat(javac.compile(Map.ofEntries(one))).as(one.getValue()).isFalse();
      assertThat(eclipse.compile(Map.ofEntries(one))).as(one.getValue()).isFalse();
      assertThat(javac.messages())
          .noneMatch(message -> message.contains("[Internal]") || message.contains("xception"));
      assertThat(eclipse.messages())
          .noneMatch(message -> message.contains("[Internal]") || message.contains("xception"));
    }
  }

  @Test
  void eclipseReportsAtTheField() throws IOException {
    Build build = Build.eclipse(folder.resolve("out")).with(new FoldnetProcessor());

    build.compile(Map.of("app.Net", HEAD + "@Sequential class Net {\n @Relu Tensor y;\n int k; }"));

    assertThat(build.messages())
        .singleElement()
        .asString()
        .startsWith("ERROR Net.java:4 [Misplaced] int k");
  }
}
