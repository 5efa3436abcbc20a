package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks from other compilations. */
class LibraryTest {
  private static final Map<String, String> LIBRARY =
      Map.of(
          "lib.Zebra",
          """
          package lib;
          import dev.foldnet.dsl.*;
          @Sequential public class Zebra {
            @Param final int zoom = 2;
            @Param("zoom + 1") int also;
            @Relu Tensor mid;
            @Sigmoid Tensor alpha;
            @Tanh Tensor last;
            @Sequential public class Inner {
              @Relu Tensor z;
              @Relu Tensor a;
            }
          }
          """);

  private static final Map<String, String> BROKEN =
      Map.of(
          "lib.Broken",
          """
          package lib;
          import dev.foldnet.dsl.*;
          @Sequential public class Broken {
            @When("true") @Param int n;
            Deeper deeper;
          }
          """,
          "lib.Deeper",
          """
          package lib;
          import dev.foldnet.dsl.*;
          @Sequential public class Deeper {
            @Relu int y;
          }
          """);

  private static final Map<String, String> USER =
      Map.of(
          "app.Net",
          """
          package app;
          import dev.foldnet.dsl.*;
          @Network(name = "App", input = {3, 8, 8})
          @Sequential class Net {
            @Relu Tensor first;
            lib.Broken broken;
          }
          """);

  @TempDir Path folder;

  @Test
  void javacKeepsTheOrderAndConstantsOfBlocksInAJar() throws IOException {
    Path jar = library(Build.javac(folder.resolve("lib")).with(new FoldnetProcessor()), LIBRARY);
    assertThat(fieldsSeen(Build.javac(folder.resolve("out")).with(jar)))
        .containsExactly("zoom=2", "also", "mid", "alpha", "last", "z", "a");
  }

  @Test
  void eclipseReadsTheOrderFromTheResource() throws IOException {
    Path jar = library(Build.javac(folder.resolve("lib")).with(new FoldnetProcessor()), LIBRARY);
    assertThat(fieldsSeen(Build.eclipse(folder.resolve("out")).with(jar)))
        .containsExactly("zoom=2", "also", "mid", "alpha", "last", "z", "a");
  }

  @Test
  void withoutTheResourceEclipseLosesTheOrder() throws IOException {
    Path jar = library(Build.javac(folder.resolve("lib")), LIBRARY);
    assertThat(fieldsSeen(Build.eclipse(folder.resolve("out")).with(jar)))
        .as("why the resource is there")
        .isNotEqualTo(List.of("zoom=2", "also", "mid", "alpha", "last", "z", "a"));
  }

  @Test
  void blocksCompiledByEclipseKeepTheirOrder() throws IOException {
    Path jar = library(Build.eclipse(folder.resolve("lib")).with(new FoldnetProcessor()), LIBRARY);
    assertThat(fieldsSeen(Build.javac(folder.resolve("out")).with(jar)))
        .containsExactly("zoom=2", "also", "mid", "alpha", "last", "z", "a");
    assertThat(fieldsSeen(Build.eclipse(folder.resolve("out2")).with(jar)))
        .containsExactly("zoom=2", "also", "mid", "alpha", "last", "z", "a");
  }

  @Test
  void everyBlockLeavesItsOrder() throws IOException {
    Path jar = library(Build.javac(folder.resolve("lib")).with(new FoldnetProcessor()), LIBRARY);
    assertThat(jar).exists();
    assertThat(folder.resolve("lib/META-INF/foldnet/blocks/lib.Zebra"))
        .hasContent("zoom\nalso\nmid\nalpha\nlast");
    assertThat(folder.resolve("lib/META-INF/foldnet/blocks/lib.Zebra$Inner")).hasContent("z\na");
  }

  @Test
  void whatIsWrongInALibraryIsReportedAtTheFieldThatLeadsThere() throws IOException {
    Path jar = library(Build.javac(folder.resolve("lib")), BROKEN);
    Build build = Build.javac(folder.resolve("out")).with(jar).with(new FoldnetProcessor());

    build.compile(USER);

    assertThat(build.messages())
        .containsExactlyInAnyOrder(
            "ERROR Net.java:6 [Misplaced] @When does not go with @Param: only a member can be absent;"
                + " for a choice write cond ? a : b [in lib.Broken.n, a class file]",
            "ERROR Net.java:6 [Misplaced] @Relu makes a Tensor, but y is int"
                + " [in lib.Deeper.y, a class file]");
  }

  private List<String> fieldsSeen(Build build) throws IOException {
    BlockLister lister = new BlockLister("lib.Zebra", "lib.Zebra.Inner");
    build.with(lister).compile(Map.of("app.Empty", "package app; class Empty {}"));
    assertThat(build.messages()).isEmpty();
    return lister.fields();
  }

  private Path library(Build build, Map<String, String> sources) throws IOException {
    build.compile(sources);
    assertThat(build.messages()).isEmpty();
    return Build.jar(folder.resolve("lib"), Files.createTempFile(folder, "lib", ".jar"));
  }
}
