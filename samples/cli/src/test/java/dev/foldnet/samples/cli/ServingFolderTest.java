package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Model;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.Network;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code export --serving} writes is loaded by DJL alone, and says what the network says. */
class ServingFolderTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");
  private static final Path WEIGHTS = EXAMPLE.resolve("resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @BeforeEach
  void theRuntimeIsAJar() throws Exception {
    Path runtime =
        Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assumeTrue(Files.isRegularFile(runtime), "the runtime is not packaged: run mvn verify");
  }

  private static Run export(Path target) {
    return Run.of("export", "resnet20_cifar10", "--weights", WEIGHTS, "--serving", target);
  }

  @Tag("slow")
  @Test
  void djlAloneSaysWhatClassifySays() throws Exception {
    Path served = folder.resolve("digits");
    assertThat(export(served)).isEqualTo(new Run(0, "", "foldnet: wrote %s%n".formatted(served)));
    List<String> pictures =
        Stream.of("seven.png", "zero.png", "two.png")
            .map(name -> EXAMPLE.resolve(name).toString())
            .toList();
    List<Object> classify = new ArrayList<>(List.of("classify", "resnet20_cifar10", "--json"));
    classify.addAll(List.of("--weights", WEIGHTS));
    classify.addAll(pictures);
    Run classified = Run.of(classify.toArray());
    assertThat(classified.code()).describedAs(classified.err()).isZero();
    JsonArray expected =
        JsonParser.parseString(classified.out()).getAsJsonObject().getAsJsonArray("images");

    List<String> answers = serve(served, pictures);

    assertThat(answers).hasSize(3);
    for (int i = 0; i < 3; i++) {
      JsonArray found = JsonParser.parseString(answers.get(i)).getAsJsonArray();
      JsonArray wanted = expected.get(i).getAsJsonObject().getAsJsonArray("classes");
      assertThat(found).hasSameSizeAs(wanted).isNotEmpty();
      for (int k = 0; k < found.size(); k++) {
        JsonObject one = found.get(k).getAsJsonObject();
        JsonObject other = wanted.get(k).getAsJsonObject();
        assertThat(one.get("className")).isEqualTo(other.get("label"));
        assertThat(one.get("probability").getAsDouble())
            .isCloseTo(other.get("fused").getAsDouble(), within(1e-6));
      }
    }
  }

  /** In a JVM that has DJL and ONNX Runtime, and Foldnet's tests but nothing else of it. */
  private List<String> serve(Path served, List<String> pictures) throws Exception {
    Path tests =
        Path.of(ServingMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> entries = new ArrayList<>(List.of(tests.toString()));
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !entry.contains("foldnet-") && !entry.contains("pytorch"))
        .forEach(entries::add);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true"));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, entries)));
    command.addAll(List.of(ServingMain.class.getName(), served.toString()));
    command.addAll(pictures);
    Path errors = folder.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(Files.readString(errors)).isZero();
    return out.lines().toList();
  }

  @Tag("slow")
  @Test
  void theModelSaysWhereItComesFrom() throws Exception {
    Path served = Files.createDirectory(folder.resolve("empty"));
    assertThat(export(served).code()).isZero();

    try (Stream<Path> files = Files.list(served)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("model.onnx", "serving.properties", "synset.txt", "libs");
    }
    assertThat(Files.readAllLines(served.resolve("synset.txt"))).hasSize(10).contains("seven");
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(WEIGHTS));
    try (Model model = Model.newInstance("model", "OnnxRuntime")) {
      model.load(served);
      Map<String, String> metadata = model.getBlock().getCustomMetadata();
      assertThat(metadata)
          .containsEntry("foldnet.network", "ResNet20Cifar10")
          .containsEntry("foldnet.variant", "fused")
          .containsEntry("foldnet.source", WEIGHTS.getFileName().toString())
          .containsEntry("foldnet.source.sha256", HexFormat.of().formatHex(sha256))
          .containsKeys("foldnet.version", "foldnet.picture.normalize");
      assertThat(metadata.get("foldnet.picture.synset")).contains("seven\n");
    }
  }

  @Test
  void nothingIsReplacedOrLeftBehind() throws IOException {
    Path full = Files.createDirectory(folder.resolve("full"));
    Path file = Files.writeString(full.resolve("mine.txt"), "mine");
    assertRefused(export(full), "full: is a folder that is not empty");
    assertRefused(export(file), "mine.txt: is no folder");
    assertRefused(export(folder.resolve("a/b")), "b: no folder to make it in");
    Path target = folder.resolve("new");
    assertRefused(
        Run.of("export", "resnet20_cifar10", "--weights", file, "--serving", target), "mine.txt");
    assertRefused(
        Run.of("export", "resnet20_cifar10", "--weights", WEIGHTS), "--output", "--serving");
    assertRefused(
        Run.of("export", "resnet20_cifar10", "--output", target, "--serving", target),
        "mutually exclusive");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(full);
    }
    assertThat(file).hasContent("mine");
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains(words);
  }
}
