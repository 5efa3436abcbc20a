package dev.foldnet.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.modality.Classifications;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.TinyClassifier;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that is named, sent, and loaded where it is asked. */
class NetworkHandleTest {
  @TempDir Path folder;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader index;
  private Path weights;

  @BeforeEach
  void listTheNetwork() throws IOException {
    weights = TinyClassifier.checkpoint(folder.resolve("tiny.safetensors"), Map.of());
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Network.class.getName()), TinyClassifier.class.getName() + " # tiny\n");
    index = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(index);
  }

  @AfterEach
  void giveTheLoaderBack() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    index.close();
  }

  @Test
  void equalHandlesHaveTheSamePredictors() throws Exception {
    NetworkHandle handle = new NetworkHandle("tiny", weights.toString(), threads("2"));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<PredictorPool<byte[], Classifications>>> pools = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        pools.add(threads.submit(() -> loadedHere(sent(handle))));
      }
      for (Future<PredictorPool<byte[], Classifications>> pool : pools) {
        assertThat(pool.get()).isSameAs(handle.predictors());
      }
    } finally {
      threads.shutdownNow();
    }
    NetworkHandle byClass = NetworkHandle.of(TinyClassifier.class.getName(), weights.toString());
    assertThat(byClass.predictors()).isNotSameAs(handle.predictors());
  }

  private PredictorPool<byte[], Classifications> loadedHere(NetworkHandle handle) throws Exception {
    Thread.currentThread().setContextClassLoader(index);
    return handle.predictors();
  }

  @Test
  void whatIsSentIsTheSame() throws Exception {
    Map<String, String> options = new HashMap<>(threads("3"));
    NetworkHandle handle = new NetworkHandle("tiny", "classpath:/a.pth", options);
    options.clear();
    assertThat(sent(handle)).isEqualTo(handle);
    assertThat(sent(handle).options()).isEqualTo(threads("3"));
  }

  @Test
  void whatCannotBeLoadedIsToldAndTriedAgain() throws Exception {
    Path late = folder.resolve("late.safetensors");
    NetworkHandle handle = NetworkHandle.of("tiny", late.toString());
    assertThatThrownBy(handle::predictors)
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("late.safetensors");
    TinyClassifier.checkpoint(late, Map.of());
    assertThat(handle.predictors()).isNotNull();
  }

  @Test
  void onlyNetworksOfTheIndexAreNamed() {
    assertThatThrownBy(NetworkHandle.of("java.lang.String", weights.toString())::predictors)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no network java.lang.String");
    assertThatThrownBy(NetworkHandle.of("tiny", "classpath:/none.pth")::predictors)
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no such resource");
  }

  private static Map<String, String> threads(String number) {
    return EngineOptions.defaults().withThreads(Integer.parseInt(number)).toMap();
  }

  private static NetworkHandle sent(NetworkHandle handle) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(handle);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (NetworkHandle) in.readObject();
    }
  }
}
