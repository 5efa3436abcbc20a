package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.EngineProvider;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines on a class path that the starting thread's class loader does not see. */
class EngineStartTest {
  @TempDir Path folder;

  @Test
  void findsAnEngineThatTheThreadDoesNotSee() throws Exception {
    assertThat(outcome(First.class)).startsWith("Fake cannot be started: reached; advice");
  }

  @Test
  void findsAnEngineThatDjlHasMissed() throws Exception {
    assertThat(outcome(AfterDjl.class)).startsWith("Fake cannot be started: reached; advice");
  }

  @Test
  void keepsAnInterrupt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new EngineStart("None", "advice").engine())
        .isInstanceOf(EngineException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** What the start ends with, in classes loaded anew by a loader that the thread knows not of. */
  private String outcome(Class<? extends Callable<String>> start) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(EngineProvider.class.getName()), Fake.class.getName());
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Object call = loader.loadClass(start.getName()).getDeclaredConstructor().newInstance();
      @SuppressWarnings("unchecked")
      FutureTask<String> task = new FutureTask<>((Callable<String>) call);
      Thread thread = new Thread(task);
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      thread.start();
      return task.get();
    }
  }

  private URL[] classPath() throws IOException {
    List<URL> entries = new ArrayList<>(List.of(folder.toUri().toURL()));
    Pattern separator = Pattern.compile(File.pathSeparator);
    for (String entry : separator.splitAsStream(System.getProperty("java.class.path")).toList()) {
      entries.add(Path.of(entry).toUri().toURL());
    }
    return entries.toArray(URL[]::new);
  }

  /** Asks Foldnet first. */
  public static class First implements Callable<String> {
    @Override
    public String call() {
      try {
        return new EngineStart("Fake", "advice").engine().getEngineName();
      } catch (EngineException e) {
        return e.getMessage();
      }
    }
  }

  /** Asks DJL first. */
  public static final class AfterDjl extends First {
    @Override
    public String call() {
      return Engine.hasEngine("Fake") ? "seen by DJL" : super.call();
    }
  }

  /** An engine that is found and no more. */
  public static final class Fake implements EngineProvider {
    @Override
    public String getEngineName() {
      return "Fake";
    }

    @Override
    public int getEngineRank() {
      return 99;
    }

    @Override
    public Engine getEngine() {
      throw new IllegalStateException("reached");
    }
  }
}
