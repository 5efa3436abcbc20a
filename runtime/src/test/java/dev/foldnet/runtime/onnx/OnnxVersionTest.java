package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxVersionTest {
  @TempDir Path folder;

  @Test
  void testsRunWithTheTestedVersion() {
    assertThat(OnnxEnvironment.get().getVersion()).isEqualTo(OnnxVersion.TESTED);
    assertThat(OnnxVersion.warning(OnnxVersion.TESTED)).isEmpty();
  }

  @Test
  void anotherVersionIsNamedWithTheRightOne() {
    for (String other : List.of("1.21.1", "1.28.1", "1.29.0")) {
      assertThat(OnnxVersion.warning(other).orElseThrow())
          .contains(other, "com.microsoft.onnxruntime:onnxruntime:1.28.0");
    }
  }

  /** The jars hold no native library: one that is looked for is told as missing. */
  @ParameterizedTest
  @ValueSource(strings = {"1.29.0", "1.29.1", "1.30.0", "2.0.0"})
  void fromThatOnNoneIsLoaded(String version) throws Exception {
    assertThat(startWith(version))
        .startsWith("ONNX Runtime " + version + " is on the class path, and is not loaded")
        .contains("com.microsoft.onnxruntime:onnxruntime:1.28.0");
  }

  @Test
  void anEarlierOneIsTried() throws Exception {
    assertThat(startWith("1.28.9")).contains("cannot be started", "native");
  }

  /** What a start says, in classes loaded anew, with ONNX Runtime's in a jar of that version. */
  private String startWith(String version) throws Exception {
    List<URL> entries = new ArrayList<>();
    for (String entry :
        System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
      Path path = Path.of(entry);
      entries.add((isOnnxRuntime(path) ? disguised(path, version) : path).toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(entries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Object start = loader.loadClass(Start.class.getName()).getDeclaredConstructor().newInstance();
      return (String) ((Callable<?>) start).call();
    }
  }

  private static boolean isOnnxRuntime(Path entry) {
    return entry.getFileName().toString().matches("onnxruntime-[0-9.]+\\.jar");
  }

  private Path disguised(Path jar, String version) throws IOException {
    Path target = folder.resolve("onnxruntime-" + version + ".jar");
    try (JarFile source = new JarFile(jar.toFile())) {
      Manifest manifest = source.getManifest();
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
        for (JarEntry entry : Collections.list(source.entries())) {
          if (entry.getName().endsWith(".class")) {
            out.putNextEntry(new JarEntry(entry.getName()));
            try (InputStream in = source.getInputStream(entry)) {
              in.transferTo(out);
            }
          }
        }
      }
    }
    return target;
  }

  /** Starts the engine. */
  public static final class Start implements Callable<String> {
    @Override
    public String call() {
      try {
        return OnnxEngine.get().getEngineName();
      } catch (EngineException e) {
        return e.getMessage();
      }
    }
  }
}
