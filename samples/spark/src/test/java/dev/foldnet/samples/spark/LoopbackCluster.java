package dev.foldnet.samples.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark master and workers of one core, each a process of this machine, that end with this
 * object, and with this JVM however that ends. They and their executors have this JVM's class path.
 */
final class LoopbackCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern WORKER = Pattern.compile("Successfully registered with (master)");

  private final Path folder;
  private final Path home;
  private final List<Process> workers = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final String address;

  /**
   * Starts master and workers, and waits until they know each other.
   *
   * @param folder for all that they write
   */
  LoopbackCluster(Path folder, int size) throws IOException {
    this.folder = folder;
    home = folder.resolve("home");
    Files.createDirectories(home.resolve("jars")); // asked for, though all is on the class path
    try {
      address = said(start("master"), MASTER);
      for (int i = 0; i < size; i++) {
        String work = folder.resolve("worker" + i).toString();
        Process worker =
            start("worker", "--cores", "1", "--memory", "1g", "--work-dir", work, address);
        workers.add(worker);
        said(worker, WORKER);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Process start(String kind, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", CLASS_PATH));
    command.addAll(List.of(ClusterProcess.class.getName(), kind));
    command.addAll(List.of("--host", HOST, "--port", "0", "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                HOST,
                "SPARK_LOCAL_HOSTNAME",
                HOST));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** Waits for words among what a process says. */
  private static String said(Process process, Pattern words) {
    CompletableFuture<String> said = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, words, said), "log");
    reader.setDaemon(true);
    reader.start();
    return said.join();
  }

  private static void read(Process process, Pattern words, CompletableFuture<String> said) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        Matcher matcher = words.matcher(line);
        if (matcher.find()) {
          said.complete(matcher.group(1));
        }
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
    said.completeExceptionally(new IOException("it ended, and said " + String.join("\n", lines)));
  }

  /** For sessions with an executor of one core on each worker, all of which are there first. */
  SparkSession.Builder session() {
    return SparkSession.builder()
        .master(address)
        .appName("pictures")
        .config("spark.driver.host", HOST)
        .config("spark.driver.bindAddress", HOST)
        .config("spark.executor.cores", 1)
        .config("spark.executor.memory", "512m")
        .config("spark.executor.extraClassPath", CLASS_PATH)
        .config("spark.cores.max", workers.size())
        .config("spark.scheduler.minRegisteredResourcesRatio", 1)
        .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "1h")
        .config("spark.ui.enabled", false)
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
  }

  /** Kills the worker that has an executor of that process id, and the executor. */
  void kill(long executor) {
    ProcessHandle process = ProcessHandle.of(executor).orElseThrow();
    workers.stream()
        .filter(worker -> worker.descendants().anyMatch(process::equals))
        .findFirst()
        .ifPresentOrElse(
            LoopbackCluster::end,
            () -> {
              throw new IllegalArgumentException("no worker has " + executor);
            });
  }

  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  @Override
  public void close() {
    processes.forEach(LoopbackCluster::end);
  }
}
