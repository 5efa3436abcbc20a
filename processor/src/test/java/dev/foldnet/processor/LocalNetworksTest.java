package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks where compilers show processors nothing. */
class LocalNetworksTest {
  private static final String NET =
      "@Network(name = \"Net\", input = 3) @Sequential class Local { @Relu Tensor y; }";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void m() {\n%s }",
        "App() {\n%s }",
        "static {\n%s }",
        "{\n%s }",
        "Object o = new Object() {\n%s };",
        "Runnable r = () -> {\n%s };",
        "static class In { void m() { class More {\n%s } } }"
      })
  void areOneMistakeEach(String place) throws IOException {
    Build build = javac();

    build.compile(Map.of("p.App", source(place.formatted(NET))));

    assertThat(build.messages())
        .singleElement()
        .asString()
        .startsWith("ERROR App.java:4 [Misplaced] no processor sees a class inside a method")
        .endsWith("declare Local outside");
  }

  @Test
  void areSeenBesideOthersAndInFamilies() throws IOException {
    Build build = javac();
    String family = "@Networks(" + NET.replace(") @Seq", ")) @Seq");

    build.compile(Map.of("p.App", source("static " + NET + " void m() {\n" + family + " }")));

    assertThat(build.messages()).singleElement().asString().startsWith("ERROR App.java:4 [Mis");
  }

  @Test
  void areThoseOfTheLanguageAlone() throws IOException {
    Build build = javac();

    build.compile(
        Map.of("p.App", source("@interface Network {} void m() { @Network class Local {} }")));

    assertThat(build.messages()).isEmpty();
  }

  private Build javac() {
    return Build.javac(folder.resolve("out")).with(new FoldnetProcessor());
  }

  private static String source(String body) {
    return "package p;\nimport dev.foldnet.dsl.*;\nclass App { " + body + " }";
  }
}
