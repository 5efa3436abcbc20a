package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes, processes killed, processes that can write no more. */
@Tag("slow")
class FetchProcessTest {
  private static final byte[] ARCHIVE = TinyRelease.archive();
  private static final Release RELEASE = TinyRelease.release();
  private static final String TAG = "\"one\"";
  private static final int HALF = 150_000;

  @TempDir Path folder;
  private FakeServer server;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
    started.forEach(Process::destroyForcibly);
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(FetchMain.class.getName());
    command.add(server.base().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private Process run(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Process run() throws IOException {
    return run(command(folder.toString()), Map.of());
  }

  private static String output(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.strip();
  }

  /** The next line, read byte by byte: what follows it stays to be read. */
  private static String line(Process process) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = process.getInputStream().read(); c >= 0 && c != '\n'; ) {
      line.append((char) c);
      c = process.getInputStream().read();
    }
    return line.toString().strip();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertFetched(Process process) throws Exception {
    assertThat(output(process)).isEqualTo(folder.resolve(RELEASE.fileName()).toString());
    assertThat(process.exitValue()).isZero();
    assertThat(folder.resolve(RELEASE.fileName())).hasBinaryContent(TinyRelease.checkpoint());
    assertThat(names()).containsExactly(RELEASE.fileName());
  }

  @Test
  void processesThatAskAtOnceDownloadOnce() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    server.then(FakeServer.held(ARCHIVE, told));
    Process first = run();
    server.awaitRequest();
    Process second = run();
    assertThat(line(second)).isEqualTo(FetchMain.WAITS);
    told.countDown();
    assertFetched(first);
    assertFetched(second);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theNextGoesOnAfterAKill() throws Exception {
    server.then(server.stalled(ARCHIVE, HALF, TAG)).then(FakeServer.ranged(ARCHIVE, TAG));
    Process killed = run();
    Path part = folder.resolve(RELEASE.archiveName() + ".part");
    while (!Files.exists(part) || Files.size(part) < HALF) {
      assertThat(killed.isAlive()).isTrue();
      Thread.sleep(5);
    }
    killed.destroyForcibly();
    killed.waitFor();
    assertThat(names())
        .containsExactly(RELEASE.fileName() + ".lock", RELEASE.archiveName() + ".part");

    assertFetched(run());
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).range()).isEqualTo("bytes=" + HALF + "-");
    assertThat(server.requests().get(1).ifRange()).isEqualTo(TAG);
  }

  @Test
  void looksInTorchHome() throws Exception {
    server.then(FakeServer.whole(ARCHIVE));
    Process process = run(command(), Map.of("TORCH_HOME", folder.toString()));
    assertThat(output(process))
        .isEqualTo(folder.resolve("models").resolve(RELEASE.fileName()).toString());
  }

  /** A limit on the length of files stands for a full disk: the write fails in the same place. */
  @Test
  void leavesNothingOnAFullDisk() throws Exception {
    assumeTrue(new File("/bin/sh").canExecute(), "needs a POSIX shell");
    server.then(FakeServer.whole(ARCHIVE));
    List<String> limited =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 200; exec \"$@\"", ""));
    limited.addAll(command(folder.toString()));
    Process process = run(limited, Map.of());
    assertThat(output(process))
        .contains(folder.resolve(RELEASE.archiveName() + ".part") + ": cannot be written (");
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(names()).isEmpty();
  }
}
