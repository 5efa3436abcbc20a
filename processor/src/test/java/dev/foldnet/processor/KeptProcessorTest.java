package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProcessorTest {
  private static final String NET =
      """
      package app;
      import dev.foldnet.dsl.*;
      @Network(name = "%s", input = {3, 8, 8})
      @Sequential class %sBlocks { @Relu Tensor y; }
      """;

  @TempDir Path folder;
  private final Map<Object, Object> kept = new HashMap<>();
  private Path first;
  private Path second;

  @BeforeEach
  void jars() throws IOException {
    first = Files.writeString(folder.resolve("a.jar"), "one");
    second = Files.writeString(folder.resolve("b.jar"), "another");
  }

  @Test
  void keepsWhatTheSameJarsLoad() throws IOException {
    ClassLoader parent = KeptProcessorTest.class.getClassLoader();
    ClassLoader own = javacs(parent, first, second);

    ClassLoader loader = KeptProcessor.loader(own, kept);

    assertThat(loader).isNotSameAs(own);
    assertThat(loader.getParent()).isSameAs(parent);
    assertThat(((URLClassLoader) loader).getURLs())
        .containsExactly(first.toUri().toURL(), second.toUri().toURL());
    assertThat(KeptProcessor.loader(javacs(parent, first, second), kept)).isSameAs(loader);
  }

  @Test
  void loadsAgainWhatHasChanged() throws IOException {
    ClassLoader loader = KeptProcessor.loader(javacs(null, first, second), kept);

    ClassLoader fewer = KeptProcessor.loader(javacs(null, first), kept);
    Files.writeString(first, "one more");
    ClassLoader longer = KeptProcessor.loader(javacs(null, first), kept);
    Files.setLastModifiedTime(first, FileTime.fromMillis(1));
    ClassLoader older = KeptProcessor.loader(javacs(null, first), kept);

    assertThat(fewer).isNotSameAs(loader);
    assertThat(longer).isNotSameAs(fewer);
    assertThat(older).isNotSameAs(longer);
    assertThat(KeptProcessor.loader(javacs(null, first), kept)).isSameAs(older);
  }

  @Test
  void keepsNothingOfFoldersNorOfLoadersThatDoNotSayWhatTheyLoad() throws IOException {
    ClassLoader folders = javacs(null, first, folder);
    ClassLoader missing = javacs(null, folder.resolve("c.jar"));
    ClassLoader silent = new ClassLoader() {};

    assertThat(KeptProcessor.loader(folders, kept)).isSameAs(folders);
    assertThat(KeptProcessor.loader(missing, kept)).isSameAs(missing);
    assertThat(KeptProcessor.loader(silent, kept)).isSameAs(silent);
    assertThat(kept).isEmpty();
  }

  @Test
  void makesTheSameNetworksInOneCompilationAfterAnother() throws Exception {
    for (String name : new String[] {"First", "Second"}) {
      Path plain = folder.resolve("plain" + name);
      Path out = folder.resolve("kept" + name);
      Map<String, String> sources = Map.of("app." + name + "Blocks", NET.formatted(name, name));
      Build.javac(plain).with(new FoldnetProcessor()).compile(sources);
      Build build = Build.javac(out).with(new KeptProcessor());

      build.compile(sources);

      assertThat(build.messages()).isEmpty();
      assertThat(out.resolve("app/Fused" + name + ".class"))
          .hasSameBinaryContentAs(plain.resolve("app/Fused" + name + ".class"));
    }
  }

  private static ClassLoader javacs(ClassLoader parent, Path... path) throws IOException {
    URL[] urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = path[i].toUri().toURL();
    }
    return new URLClassLoader(urls, parent);
  }
}
