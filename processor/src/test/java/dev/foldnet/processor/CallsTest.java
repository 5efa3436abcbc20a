package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code @Call} names can be called from generated code, or is a mistake at the annotation.
 */
class CallsTest {
  private static final String HEAD =
      "import dev.foldnet.dsl.*; import dev.foldnet.runtime.Ops; import java.util.*;\n";
  private static final String BODY = "(Ops<T> ops, List<T> in) { return ops.relu(in.get(0)); }";
  private static final String APPLY = "static <T> T apply" + BODY;

  /** Classes called Code, each with what is said of it. */
  private static final Map<String, String> WRONG = new LinkedHashMap<>();

  static {
    WRONG.put("static class Code {}", "Code has no method apply");
    WRONG.put("interface Code {}", "Code has no method apply");
    WRONG.put("static class Code { static int apply; }", "Code has no method apply");
    WRONG.put("interface Up { " + APPLY + " } interface Code extends Up {}", "Code has no method");
    WRONG.put("interface Up { " + APPLY + " } static class Code implements Up {}", "Code has no");
    WRONG.put("static class Code { <T> T apply" + BODY + " }", "Code.apply is not static");
    WRONG.put("static class Code { private " + APPLY + " }", "Code.apply is private");
    WRONG.put("private static class Code { " + APPLY + " }", "Code is private");
    String other = "Code.apply takes or returns something else";
    for (String method :
        List.of(
            "static void apply() {}",
            "static <T> void apply(Ops<T> ops, List<T> in) {}",
            "static <T> Object apply" + BODY,
            "static <T> List<T> apply(Ops<T> ops, List<T> in) { return in; }",
            "static <T> T apply(Ops<T> ops, T in) { return in; }",
            "static <T> T apply(Ops<T> ops, List<T>... in) { return null; }",
            "static <T> T apply(List<T> in, Ops<T> ops) { return in.get(0); }",
            "static <T> T apply(Ops<T> ops, ArrayList<T> in) { return in.get(0); }",
            "static <T> T apply(Ops<String> ops, List<T> in) { return in.get(0); }",
            "static <T> T apply(Ops<T> ops, List<String> in) { return null; }",
            "static <T, U> T apply(Ops<T> ops, List<U> in) { return null; }",
            "static <T extends Number> T apply" + BODY,
            "static Object apply(Ops<Object> ops, List<Object> in) { return in.get(0); }",
            "static Object apply(Ops ops, List in) { return in.get(0); }")) {
      WRONG.put("static class Code { " + method + " }", other);
    }
    WRONG.put(
        "static class Code { static <T> T apply(Ops<T> o, List<T> in) throws Exception"
            + " { return in.get(0); } }",
        "Code.apply throws checked exceptions");
    WRONG.put("static class Code { static void apply() {} <T> T apply" + BODY + " }", "Code.apply");
  }

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("wrong")
  void isOneMistakeAtTheAnnotation(String code, String message) throws IOException {
    Build build = Build.javac(folder.resolve("out")).with(new FoldnetProcessor());
    build.compile(Map.of("p.Net", "package p; " + net("Code.class", code)));
    assertThat(errors(build))
        .singleElement()
        .asString()
        .startsWith("ERROR Net.java:2 [WrongType] @Call names a class with static <T> T apply")
        .contains("but " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int.class", "String[].class", "void.class", "int[][].class"})
  void whatIsNoClassIsOneMistake(String named) throws IOException {
    Build build = Build.javac(folder.resolve("out")).with(new FoldnetProcessor());
    build.compile(Map.of("p.Net", "package p; " + net(named, "")));
    assertThat(errors(build)).singleElement().asString().contains("is no class");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static class Code { " + APPLY + " }",
        "class Code { " + APPLY + " }",
        "abstract static class Code { protected " + APPLY + " }",
        "interface Code { " + APPLY + " }",
        "enum Code { ; " + APPLY + " }",
        "record Code(int x) { " + APPLY + " }",
        "static class Code<X> { private Code() {} " + APPLY + " }",
        "static class Up { " + APPLY + " } static class Code extends Up {}",
        "static class Code { void apply() {} " + APPLY + " }",
        "static class Code { static <T> T apply(Ops<T> o, Collection<? extends T> in)"
            + " throws IllegalStateException { return in.iterator().next(); } }"
      })
  void compilesWithWhatCanBeCalled(String code) throws IOException {
    Build build = Build.javac(folder.resolve("out")).with(new FoldnetProcessor());
    boolean good = build.compile(Map.of("p.Net", "package p; " + net("Code.class", code)));
    assertThat(build.messages()).isEmpty();
    assertThat(good).isTrue();
  }

  @Test
  void otherPackagesCallWhatIsPublicAlone() throws IOException {
    for (String open : List.of("", "public ")) {
      Build build = Build.javac(folder.resolve("out" + open.length())).with(new FoldnetProcessor());
      boolean good =
          build.compile(
              Map.of(
                  "lib.Unit",
                  "package lib; "
                      + HEAD
                      + "@Sequential public class Unit { @Call(Code.class) Tensor y; "
                      + open
                      + "static class Code { public "
                      + APPLY
                      + " } }",
                  "p.Net",
                  "package p; "
                      + HEAD
                      + "@Network(name = \"Made\", input = {3, 8, 8}) @Sequential"
                      + " class Net { lib.Unit unit; }"));
      assertThat(good).isEqualTo(!open.isEmpty());
      if (good) {
        assertThat(build.messages()).isEmpty();
      } else {
        assertThat(errors(build))
            .singleElement()
            .asString()
            .contains("[WrongType] lib.Unit.Code or its method apply is not public");
      }
    }
  }

  @Test
  void eclipseSaysTheSame() throws IOException {
    Build build = Build.eclipse(folder.resolve("ecj")).with(new FoldnetProcessor());
    build.compile(Map.of("p.Net", "package p; " + net("Code.class", "static class Code {}")));
    assertThat(errors(build)).singleElement().asString().contains("Code has no method apply");
    Build sound = Build.eclipse(folder.resolve("ecj2")).with(new FoldnetProcessor());
    sound.compile(
        Map.of("p.Net", "package p; " + net("Code.class", "static class Code { " + APPLY + " }")));
    assertThat(errors(sound)).isEmpty();
  }

  private static String net(String named, String code) {
    return HEAD
        + "@Network(name = \"Made\", input = {3, 8, 8}) @Sequential class Net { @Call("
        + named
        + ") Tensor y; "
        + code
        + " }";
  }

  private static List<String> errors(Build build) {
    return build.messages().stream().filter(message -> message.startsWith("ERROR")).toList();
  }

  static Stream<Arguments> wrong() {
    return WRONG.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }
}
