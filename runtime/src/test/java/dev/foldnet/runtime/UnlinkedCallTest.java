package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.onnx.OnnxExport;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes that were compiled for a newer runtime than this one, or an older family. */
@Tag("slow")
class UnlinkedCallTest {
  private static final String HELP = ", which foldnet-runtime development lacks: use the ";

  /** What of the newer runtime the classes call; the rest is this one. */
  private static final Map<String, String> NEWER =
      Map.of(
          "dev/foldnet/runtime/Ops",
          """
          package dev.foldnet.runtime;
          public interface Ops<T> {
            T weight(String name);
            T relu(T x);
            T foo(T x, int[] sizes, Interpolation mode);
            enum Interpolation { NEAREST, BICUBIC }
          }
          """,
          "dev/foldnet/runtime/weight/Weights",
          """
          package dev.foldnet.runtime.weight;
          public final class Weights {
            public static Weight key(String key, Integer... shape) { return null; }
            public static Weight bar(String key, double value) { return null; }
          }
          """,
          "dev/foldnet/runtime/weight/Later",
          """
          package dev.foldnet.runtime.weight;
          public final class Later {
            public static Weight of(String key) { return null; }
          }
          """,
          "a/Gone",
          """
          package a;
          final class Gone {
            static <T> T of(T x) { return x; }
          }
          """);

  private static final String NETWORK =
      """
      package a;
      import dev.foldnet.runtime.*;
      import dev.foldnet.runtime.weight.*;
      import java.util.List;
      public final class FusedNet extends Network {
        public FusedNet() {
          super(new NetworkInfo(1, "Net", "net", "Net", List.of(List.of(2)), List.of(List.of(2)),
              0L, 0, 0, 0, 0));
        }
        @Override public Network fused() { return this; }
        @Override public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
          T x = inputs.get(0);
          return List.of(%s);
        }
        @Override protected void weights(WeightPlan plan) {
          plan.put("w", %s);
        }
      }
      """;

  private static final String KEY = "Weights.key(\"w\", 2)";

  @TempDir Path folder;

  /** A class that computes this of its input x and makes that of the checkpoint. */
  private Network network(String result, String weight) throws Exception {
    compile(NETWORK.formatted(result, weight), NEWER);
    return (Network) loader().loadClass("a.FusedNet").getConstructor().newInstance();
  }

  /** Beside the newer runtime, of which a loader then finds nothing: this one comes first. */
  private void compile(String network, Map<String, String> newer) throws IOException {
    Map<String, String> sources = new HashMap<>(newer);
    sources.put("a/FusedNet", network);
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", "" + folder));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey() + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, arguments.toArray(String[]::new));
    assertThat(code).as(errors::toString).isZero();
    for (String name : newer.keySet()) {
      Files.delete(folder.resolve(name + ".class"));
    }
  }

  private URLClassLoader loader() throws IOException {
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }

  private static NetworkWeights weights() {
    return NetworkWeights.of(Map.of("w", input()));
  }

  private static FloatTensor input() {
    return new FloatTensor(new int[] {1, 2}, new float[] {-1, 2});
  }

  /** Ways to run a network. */
  private static List<Runnable> runs(Network network) {
    List<Runnable> runs = new ArrayList<>();
    runs.add(() -> ReferenceOps.run(network, weights(), List.of(input())));
    runs.add(() -> Backends.preferred().newSession(network, weights(), Map.of()).close());
    runs.add(() -> Backends.preferred().newModel(network, weights(), Map.of()).close());
    runs.add(
        () -> {
          try {
            OnnxExport.write(network, weights(), new ByteArrayOutputStream());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    return runs;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ops.foo(x, null, null) | Ops.foo(Object, int[], Ops.Interpolation)",
        "Ops.Interpolation.BICUBIC == null ? x : ops.relu(x) | BICUBIC"
      })
  void whatAComputationCallsIsNamed(String result, String called) throws Exception {
    Network network = network(result, KEY);

    assertThat(network.stateDict()).hasSize(1);
    for (Runnable run : runs(network)) {
      assertThatThrownBy(run::run)
          .isInstanceOf(IllegalStateException.class)
          .hasCauseInstanceOf(LinkageError.class)
          .hasMessageStartingWith("FusedNet calls ")
          .hasMessageContaining(called + HELP);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Weights.bar(\"w\", 0.5) | Weights.bar(String, double)", "Later.of(\"w\") | Later"})
  void whatALoaderCallsIsNamed(String weight, String called) throws Exception {
    Network network = network("ops.relu(x)", weight);

    assertThatThrownBy(() -> network.load(Path.of("none.pth")))
        .as("the file comes first")
        .isInstanceOf(IOException.class);
    Stream.<Runnable>of(network::stateDict, network::plan)
        .forEach(
            asks ->
                assertThatThrownBy(asks::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                        "FusedNet calls "
                            + called
                            + HELP
                            + "foldnet-runtime of the release that it was compiled with, or a"
                            + " newer one, or compile it again"));
    runs(network).forEach(Runnable::run);
  }

  @Test
  void aConstructorThatIsNotThereIsNamedWhereNetworksAreFound() throws Exception {
    compile(
        NETWORK.formatted("x", KEY).replaceAll("(?s)\\(1, \"Net\".*?0\\)\\)", "(1, \"Net\"))"),
        Map.of(
            "dev/foldnet/runtime/NetworkInfo",
            "package dev.foldnet.runtime; public record NetworkInfo(int version, String name) {}"));
    Path index = folder.resolve("META-INF/services/" + Network.class.getName());
    Files.createDirectories(index.getParent());
    Files.writeString(index, "a.FusedNet # net");

    assertThatThrownBy(() -> Networks.named(loader(), "net"))
        .isInstanceOf(ServiceConfigurationError.class)
        .hasMessageContaining(
            "a.FusedNet cannot be used: it calls NetworkInfo(int, String)" + HELP);
  }

  @Test
  void onlyWhatIsCalledCounts() throws Exception {
    Network network = network("ops.relu(x)", KEY);

    assertThat(network.plan().declared()).hasSize(1);
    assertThat(ReferenceOps.run(network, weights(), List.of(input())).get(0).values())
        .containsExactly(0, 2);
    runs(network).forEach(Runnable::run);
  }

  @Test
  void aClassOfTheUsersThatIsGoneIsNotTheRuntimes() throws Exception {
    Network network = network("Gone.of(x)", KEY);

    assertThatThrownBy(() -> ReferenceOps.run(network, weights(), List.of(input())))
        .isInstanceOf(NoClassDefFoundError.class)
        .hasMessageContaining("a/Gone");
  }

  @Test
  void norIsAMethodOfTheirsThatTakesSomethingOfIt() throws Exception {
    Network network = recompiled("Own");

    assertThatThrownBy(() -> ReferenceOps.run(network, weights(), List.of(input())))
        .isInstanceOf(NoSuchMethodError.class)
        .hasMessageContaining("a.Own.of(dev.foldnet.runtime.Ops");
  }

  @Test
  void whatItsFamilyNoLongerHasIsNamed() throws Exception {
    Network network = recompiled("NetShared");

    for (Runnable run : runs(network)) {
      assertThatThrownBy(run::run)
          .isInstanceOf(IllegalStateException.class)
          .hasCauseInstanceOf(NoSuchMethodError.class)
          .hasMessageStartingWith(
              "FusedNet calls NetShared.of(Ops, Object), which its family no longer has: ");
    }
  }

  /** A network beside a class that lost the method that the network calls. */
  private Network recompiled(String other) throws Exception {
    String source = "package a; import dev.foldnet.runtime.Ops; final class " + other;
    Map<String, String> newer = new HashMap<>(NEWER);
    newer.put("a/" + other, source + " { static <T> T of(Ops<T> ops, T x) { return x; } }");
    compile(NETWORK.formatted(other + ".of(ops, x)", KEY), newer);
    Path file = Files.writeString(folder.resolve("a/" + other + ".java"), source + " {}");
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", "" + folder, "" + file))
        .isZero();
    return (Network) loader().loadClass("a.FusedNet").getConstructor().newInstance();
  }
}
