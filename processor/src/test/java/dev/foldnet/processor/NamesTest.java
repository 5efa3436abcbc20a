package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of networks and of the classes beside them, whatever they hide. */
class NamesTest {
  private static final String BLOCKS =
      """
      @Sequential class Blocks {
        @Conv(out = 4) Tensor c;
        @BatchNorm Tensor b;
        @Repeat("3") U u;
        @Weight(shape = {4, 1, 1}) Tensor w;
        @Mul({"u", "w"}) Tensor scaled;
        @Split(axis = 1, parts = 2) Tensor[] s;
        @Concat({"s", "in"}) Tensor all;
        @Returns @Upsample(scale = 2) Tensor up;
        @Returns @AdaptiveAvgPool Tensor pool;
        @Sequential static class U {
          @Pad(top = 1, bottom = 1, left = 1, right = 1) Tensor p;
          @Conv(out = 4, kernel = 3, bias = false) Tensor conv;
          @BatchNorm Tensor bn;
          @PRelu Tensor act;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void classesOfItsPackageHideNothingFromAGeneratedOne() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("p.Blocks", declared("Net"));
    assertThat(build("first").compile(sources)).isTrue();

    for (String name : names(folder.resolve("first/p"))) {
      sources.put("p." + name, "package p; class " + name + " {}");
    }
    Build second = build("second");
    second.compile(sources);

    assertThat(sources).containsKeys("p.Ops", "p.List", "p.Override", "p.String", "p.NetworkInfo");
    assertThat(second.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var",
        "record",
        "yield",
        "sealed",
        "permits",
        "_",
        "class",
        "int",
        "true",
        "null",
        "Conv",
        "Network",
        "Tensor",
        "Block",
        "Sequential",
        "String",
        "Override",
        "9a",
        "a-b",
        ""
      })
  void aNameThatIsNoneIsOneMistake(String name) throws IOException {
    Build build = build("out");

    build.compile(Map.of("p.Blocks", declared(name)));

    assertThat(build.messages())
        .singleElement()
        .asString()
        .startsWith("ERROR Blocks.java:3 [OutOfRange] \"" + name + "\" is no name for a class");
  }

  @Test
  void fieldsMayBeCalledAsJavaAlmostForbids() throws IOException {
    StringBuilder fields = new StringBuilder();
    for (String name :
        List.of("var", "record", "yield", "sealed", "permits", "ops", "inputs", "plan", "T")) {
      fields.append("@Conv(out = 4) @Name(\"").append(name).append("\") Tensor ");
      fields.append(name).append(";\nU ").append(name).append("_;\n");
    }
    Build build = build("out");

    build.compile(Map.of("p.Blocks", declared("Net").replace("@Conv(out = 4) Tensor c;", fields)));

    assertThat(build.messages()).isEmpty();
  }

  @Test
  void saysThatAGeneratedClassIsItsOwnOutput() throws IOException {
    assertThat(build("first").compile(Map.of("p.Blocks", declared("Net")))).isTrue();
    Map<String, String> sources = new TreeMap<>(Map.of("p.Blocks", declared("Net")));
    for (String name : List.of("Net", "FusedNet")) {
      sources.put("p." + name, Files.readString(folder.resolve("first/p/" + name + ".java")));
    }
    Build build = build("second");

    build.compile(sources);

    assertThat(build.messages())
        .singleElement()
        .asString()
        .contains("[DuplicateNetwork] p.Net is among the sources, and is Foldnet's own output");
  }

  private Build build(String output) {
    return Build.javac(folder.resolve(output)).with(new FoldnetProcessor());
  }

  private static String declared(String name) {
    return "package p;\nimport dev.foldnet.dsl.*;\n@Network(name = \"%s\", input = {4, 8, 8})\n%s"
        .formatted(name, BLOCKS);
  }

  /** All that may be simple names of types in the generated sources, the declarations' apart. */
  private static Set<String> names(Path home) throws IOException {
    Map<String, String> names = new TreeMap<>();
    for (String file : List.of("Net.java", "FusedNet.java")) {
      String code = Files.readString(home.resolve(file)).replaceAll("\"[^\"]*\"", "");
      Matcher matcher = Pattern.compile("\\b[A-Z]\\w*").matcher(code);
      while (matcher.find()) {
        names.put(matcher.group(), "");
      }
      Matcher own = Pattern.compile("(?:class|record) (\\w+)").matcher(code);
      while (own.find()) {
        names.put(own.group(1), "own");
      }
    }
    names.values().removeIf("own"::equals);
    names.keySet().removeIf(NamesTest::isOfLanguage);
    return names.keySet();
  }

  private static boolean isOfLanguage(String name) {
    try {
      Class.forName("dev.foldnet.dsl." + name);
      return true;
    } catch (ClassNotFoundException e) {
      return name.equals("Net") || name.equals("FusedNet");
    }
  }
}
