package dev.foldnet.runtime.eager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
  @TempDir Path folder;

  /** For {@link NeedsPyTorch}. */
  static boolean areHere() {
    return new EagerBackend().isAvailable();
  }

  /** Where they are among the tests' dependencies, no test that needs them is skipped. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void areHereOnLinux() {
    assertThat(areHere()).isTrue();
  }

  @Test
  void thoseOfAnotherPlatformDoNotCount() throws IOException {
    Path description = folder.resolve("native/lib/pytorch.properties");
    Files.createDirectories(description.getParent());
    Files.writeString(description, "version=2.7.1\nclassifier=plan9-vax\n");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, /* parent= */ null)) {
      assertThat(loader.getResource("native/lib/pytorch.properties")).isNotNull();
      assertThat(Natives.areIn(loader)).isFalse();
    }
  }
}
