package dev.foldnet.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers, each a process, of which one is killed while it has a picture. */
class ClusterTest {
  @TempDir Path folder;

  @BeforeAll
  static void needPorts() throws IOException {
    port().close();
  }

  @Test
  void eachPictureIsAnsweredOnceThoughAWorkerIsKilled() throws Exception {
    Map<String, String> pictures = Digits.write(folder.resolve("pictures"));
    String answers = folder.resolve("answers").toString();
    try (LoopbackCluster cluster = new LoopbackCluster(folder, 2);
        SparkSession spark =
            cluster
                .session()
                .config("spark.files", Digits.files())
                .config("spark.sql.files.maxPartitionBytes", "4m") // a task a file
                .getOrCreate()) {
      CompletableFuture<List<Long>> stopped;
      try (ServerSocket port = port()) {
        stopped = CompletableFuture.supplyAsync(() -> killFirst(cluster, port));
        Digits.CLASSIFIER
            .transform(
                spark
                    .read()
                    .format("binaryFile")
                    .load(folder.resolve("pictures").toString())
                    .filter(new Gate(port.getLocalPort(), "30.png")))
            .select("path", "prediction", "probability", "error")
            .write()
            .json(answers);
      } // who did not come by now does not come
      assertThat(stopped.get()).doesNotHaveDuplicates().hasSize(2);
      Digits.assertAnswered(pictures, spark.read().json(answers).collectAsList());
    }
  }

  private static ServerSocket port() {
    try {
      return new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      return abort("no port of the loopback can be bound: " + e.getMessage());
    }
  }

  /** Kills the worker that comes with the picture first, and lets the next one through. */
  private static List<Long> killFirst(LoopbackCluster cluster, ServerSocket port) {
    try {
      long killed;
      try (Socket task = port.accept()) {
        killed = process(task);
        cluster.kill(killed);
      }
      try (Socket task = port.accept()) {
        return List.of(killed, process(task));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long process(Socket task) throws IOException {
    return new DataInputStream(task.getInputStream()).readLong();
  }
}
