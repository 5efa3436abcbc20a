package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.Networks;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that went wrong without a word, and what is said of them. */
@Tag("slow")
class LostNetworksTest {
  private static final String SOURCE =
      """
      package app;
      import dev.foldnet.dsl.*;
      class Blocks {
        %s
        @Sequential static class Block { @Relu Tensor y; }
      }
      """;
  private static final String ONE = "@Network(name = \"One\", input = {3, 8, 8})";
  private static final String TWO =
      "@Networks({" + ONE + ", @Network(name = \"Two\", input = {3, 9, 9})})";
  private static final String PROCESSOR = "dev.foldnet.processor.FoldnetProcessor";

  @TempDir Path folder;

  @Test
  void aBuildWithoutTheProcessorIsNamed() throws Exception {
    compile(ONE, "-proc:none", "-d", folder.toString());

    assertThat(said(folder)).get().asString().contains("app.Blocks$Block", PROCESSOR, "-d DIR");
  }

  @Test
  void soIsOneOfSeveralNetworksOfABlock() throws Exception {
    compile(TWO, "-proc:none", "-d", folder.toString());

    assertThat(said(folder)).get().asString().contains("app.Blocks$Block");
  }

  @Test
  void soIsOneThatLostItsIndex() throws Exception {
    compile(ONE, "-processor", PROCESSOR, "-d", folder.toString());
    assertThat(said(folder)).isEmpty();

    Files.delete(folder.resolve("META-INF/services/dev.foldnet.runtime.Network"));

    assertThat(said(folder)).get().asString().contains("app.Blocks$Block");
  }

  @Test
  void soIsOneInAJar() throws Exception {
    compile(ONE, "-proc:none", "-d", folder.toString());
    Path jar = folder.resolve("app.jar");
    String name = "app/Blocks$Block.class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry(name));
      entries.write(Files.readAllBytes(folder.resolve(name)));
    }

    assertThat(said(jar)).get().asString().contains("app.Blocks$Block");
  }

  @Test
  void soIsWhatIsNotThere() throws Exception {
    assertThat(said(folder.resolve("nowhere"))).get().asString().contains("nowhere");
    assertThat(said(Files.writeString(folder.resolve("no.jar"), "none"))).isEmpty();
    assertThat(said(folder)).isEmpty();
  }

  private Optional<String> said(Path entry) throws IOException {
    URL[] urls = {entry.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      String classPath = folder.resolve("empty") + File.pathSeparator + entry;
      Files.createDirectories(folder.resolve("empty"));
      return LostNetworks.on(classPath, Networks.all(loader));
    }
  }

  private void compile(String networks, String... options) throws IOException {
    Path file = folder.resolve("Blocks.java");
    Files.writeString(file, SOURCE.formatted(networks));
    String[] command = Arrays.copyOf(options, options.length + 3);
    command[options.length] = "-cp";
    command[options.length + 1] = System.getProperty("java.class.path");
    command[options.length + 2] = file.toString();
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command)).isZero();
  }
}
