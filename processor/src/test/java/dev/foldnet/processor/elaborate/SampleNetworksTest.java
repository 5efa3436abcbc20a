package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.testing.compile.JavaFileObjects;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.weight.Key;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All sample declarations elaborate, and their keys and shapes are those of PyTorch's networks. */
@Tag("slow")
class SampleNetworksTest {
  private static Path shared;
  private static Elaborations samples;

  @BeforeAll
  static void elaborate() throws IOException {
    String root = System.getProperty("foldnet.root");
    assumeTrue(root != null, "the system property foldnet.root is not set");
    shared = Path.of(root).toAbsolutePath().resolveSibling("shared");
    Path folder = shared.resolve("declarations").resolve("samples");
    assumeTrue(Files.isDirectory(folder), "there is no " + folder);
    try (Stream<Path> files = Files.walk(folder)) {
      List<JavaFileObject> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .sorted()
              .map(SampleNetworksTest::source)
              .toList();
      samples = Elaborations.of(sources);
    }
  }

  private static JavaFileObject source(Path file) {
    try {
      return JavaFileObjects.forResource(file.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyNetworkElaborates() {
    assertThat(samples.problems()).isEmpty();
    assertThat(samples.graphs()).hasSize(84);
  }

  @Test
  void keysAndShapesAreTheReferences() throws IOException {
    int compared = 0;
    for (Map.Entry<String, Graph> entry : samples.graphs().entrySet()) {
      Path record =
          shared
              .resolve("golden")
              .resolve(samples.ids().get(entry.getKey()).orElseThrow() + ".json.gz");
      if (Files.exists(record)) {
        compared++;
        assertThat(keys(entry.getValue())).as(entry.getKey()).isEqualTo(reference(record));
      }
    }
    assertThat(compared).isGreaterThan(30);
  }

  @Test
  void nodesOfABlockStandTogetherBehindThoseTheyTake() {
    samples.graphs().forEach((name, graph) -> new GraphOrder(graph).check(name));
  }

  private static Map<String, String> keys(Graph graph) {
    Map<String, String> keys = new TreeMap<>();
    for (Key key : graph.stateDict()) {
      keys.put(key.key(), key.shape() + (key.integer() ? " integer" : ""));
    }
    return keys;
  }

  private static Map<String, String> reference(Path file) throws IOException {
    JsonObject record;
    try (InputStreamReader reader =
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
      record = JsonParser.parseReader(reader).getAsJsonObject();
    }
    Map<String, String> keys = new TreeMap<>();
    for (JsonElement entry : record.getAsJsonArray("state_dict")) {
      JsonArray pair = entry.getAsJsonArray();
      String key = pair.get(0).getAsString();
      if (!key.endsWith("num_batches_tracked")) {
        keys.put(key, pair.get(1).getAsJsonArray().asList().toString());
      }
    }
    if (record.has("integer") && record.get("integer").isJsonArray()) {
      record
          .getAsJsonArray("integer")
          .forEach(key -> keys.computeIfPresent(key.getAsString(), (k, v) -> v + " integer"));
    }
    return keys;
  }
}
