package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of other packages that strings call by simple names without {@code @Uses}. */
class ImportsTest {
  private static final String BRICK =
      "package lib; import dev.foldnet.dsl.*;\n"
          + "@Sequential public class Brick { @Param int out;"
          + " @Conv(bias = false) @With(\"out\") Tensor conv; }";

  private static final String CHOOSING =
      "@Sequential public class Choosing { @Use(\"Brick\") @With(\"out = 5\") Block brick; }";

  private static final String NET =
      "package net; import dev.foldnet.dsl.*;\nIMPORT\n"
          + "@Network(name = \"Net\", input = {3, 8, 8}) @Sequential class Root { FIELDS }";

  @TempDir Path folder;

  private Build javac(String output) {
    return Build.javac(folder.resolve(output)).with(new FoldnetProcessor());
  }

  private static String net(String imports, String fields) {
    return NET.replace("IMPORT", imports).replace("FIELDS", fields);
  }

  @Test
  void anImportedBlockHasItsSimpleName() throws IOException {
    Build build = javac("out");
    String net = net("import lib.Brick;", "@Use(\"Brick(out = 4)\") Block brick;");

    assertThat(build.compile(Map.of("lib.Brick", BRICK, "net.Root", net))).isTrue();
    assertThat(build.messages()).isEmpty();
  }

  @Tag("slow")
  @Test
  void soHasTheTypeOfAFieldForEveryCompiler() throws IOException {
    String fields =
        "@With(\"out = 4\") lib.Brick first; Inner inner;"
            + " @Sequential class Inner { @Use(\"Brick(out = 4)\") Block brick; }";
    Map<String, String> sources = Map.of("lib.Brick", BRICK, "net.Root", net("", fields));
    Build eclipse = Build.eclipse(folder.resolve("eclipse")).with(new FoldnetProcessor());

    assertThat(javac("javac").compile(sources)).isTrue();
    assertThat(eclipse.compile(sources)).as(() -> eclipse.messages().toString()).isTrue();
  }

  @Test
  void aBlockOfTheOwnPackageComesFirst() throws IOException {
    String near = BRICK.replace("package lib", "package net").replace("out;", "out, more;");
    String net = net("import lib.Brick;", "@Use(\"Brick(out = 4)\") Block brick;");
    Build build = javac("out");

    build.compile(Map.of("lib.Brick", BRICK, "net.Brick", near, "net.Root", net));

    assertThat(build.messages()).singleElement().asString().contains("needs a value for \"more\"");
  }

  @Test
  void whatIsNotImportedIsUnknown() throws IOException {
    Build build = javac("out");

    build.compile(
        Map.of("lib.Brick", BRICK, "net.Root", net("", "@Use(\"Brick(out = 4)\") Block brick;")));

    assertThat(build.messages())
        .singleElement()
        .asString()
        .contains("nothing here is called \"Brick\"", "@Uses({Brick.class})");
  }

  /** Class files have no imports: a resource beside them has. */
  @Test
  void aLibrarysImportsReachItsUsers() throws IOException {
    String choosing =
        "package mid; import dev.foldnet.dsl.*;\nimport lib.Brick;\nimport lib.Other;\n" + CHOOSING;
    String other = BRICK.replace("Brick", "Other");
    assertThat(
            javac("lib")
                .compile(Map.of("lib.Brick", BRICK, "lib.Other", other, "mid.Choosing", choosing)))
        .isTrue();
    Build build = javac("net").with(folder.resolve("lib"));

    assertThat(build.compile(Map.of("net.Root", net("", "mid.Choosing choosing;"))))
        .as(() -> build.messages().toString())
        .isTrue();
    assertThat(folder.resolve("lib/META-INF/foldnet/blocks/mid.Choosing"))
        .hasContent("brick\nimport lib.Brick");
    assertThat(folder.resolve("lib/META-INF/foldnet/blocks/lib.Brick")).hasContent("out\nconv");
  }
}
