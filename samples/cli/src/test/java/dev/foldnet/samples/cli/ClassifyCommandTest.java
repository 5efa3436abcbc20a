package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is given to classify: several pictures, folders, folded weights, settings. */
class ClassifyCommandTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");
  private static final String WEIGHTS = "resnet20_cifar10_digits.pth";

  @TempDir Path folder;

  @Test
  void aFolderIsItsPicturesALineEach() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    Files.createDirectory(pictures.resolve("a.png"));
    for (String name : List.of("b.PNG", "a2.png", ".hidden.png", "a.png/deeper.png")) {
      Files.copy(EXAMPLE.resolve("seven.png"), pictures.resolve(name));
    }
    Files.copy(EXAMPLE.resolve("two.png"), pictures.resolve("a10.jpeg"));
    Files.writeString(pictures.resolve("notes.txt"), "no picture");

    Run run = classify(EXAMPLE.resolve(WEIGHTS), pictures);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(pictures.resolve("a10.jpeg") + "\ttwo 0."),
            line -> assertThat(line).startsWith(pictures.resolve("a2.png") + "\tseven 0."),
            line -> assertThat(line).startsWith(pictures.resolve("b.PNG") + "\tseven 0."))
        .allSatisfy(line -> assertThat(line).matches(".*(\t\\w+ 0\\.\\d{6}){3}\tdifference .*"));
  }

  @Test
  void onATerminalCellsStandBelowEachOther() {
    List<List<String>> rows =
        List.of(List.of("four.png", "two 0.9", "x"), List.of("a.png", "seven 0.1"));

    assertThat(ClassifyReport.lines(rows, true))
        .containsExactly("four.png  two 0.9    x", "a.png     seven 0.1");
    assertThat(ClassifyReport.lines(rows, false))
        .containsExactly("four.png\ttwo 0.9\tx", "a.png\tseven 0.1");
  }

  @Test
  void badPicturesAreNamedAndTheOthersAnswered() throws IOException {
    Path cut = folder.resolve("cut.png");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(EXAMPLE.resolve("one.png")), 50));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path absent = folder.resolve("a\u202eb.png");
    Object[] images = {cut, EXAMPLE.resolve("six.png"), absent, empty, EXAMPLE.resolve("two.png")};

    Run run = classify(EXAMPLE.resolve(WEIGHTS), images);

    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("six.png\tsix"),
            line -> assertThat(line).contains("two.png\ttwo"));
    assertThat(run.err().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("foldnet: "))
        .anySatisfy(line -> assertThat(line).contains(empty.toString()))
        .anySatisfy(line -> assertThat(line).contains(cut.toString()))
        .anySatisfy(line -> assertThat(line).contains("a\\u{202e}b.png"));

    Run json = classify(EXAMPLE.resolve(WEIGHTS), "--json", cut, EXAMPLE.resolve("six.png"));
    assertThat(json.code()).isEqualTo(ExitCode.REFUSED);
    JsonObject found = JsonParser.parseString(json.out()).getAsJsonObject();
    assertThat(found.getAsJsonArray("images")).hasSize(1);
    assertThat(found.getAsJsonArray("problems").get(0).getAsJsonObject().get("image").getAsString())
        .isEqualTo(cut.toString());

    for (Object[] none : new Object[][] {{cut}, {cut, absent}, {empty}, {"--json", absent, cut}}) {
      Run refused = classify(EXAMPLE.resolve(WEIGHTS), none);
      assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).startsWith("foldnet: ");
    }
  }

  /** Wherever they are moved to: what belongs to them is in them. */
  @Test
  void foldedWeightsRunInTheFusedNetworkAlone() throws IOException {
    Path folded = fold();
    Path zero = EXAMPLE.resolve("zero.png");

    Run run = classify(folded, zero);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("fused", "zero     0.96999").doesNotContain("original");
    assertThat(run.err()).contains("folded.safetensors holds folded weights").hasLineCount(1);
    JsonObject json =
        JsonParser.parseString(classify(folded, "--json", zero).out()).getAsJsonObject();
    JsonObject source =
        JsonParser.parseString(classify(EXAMPLE.resolve(WEIGHTS), "--json", zero).out())
            .getAsJsonObject();
    source
        .getAsJsonArray("images")
        .get(0)
        .getAsJsonObject()
        .getAsJsonArray("classes")
        .forEach(line -> line.getAsJsonObject().remove("original"));
    source.getAsJsonArray("images").get(0).getAsJsonObject().remove("difference");
    assertThat(json.get("images")).isEqualTo(source.get("images"));
    assertThat(json.has("absolute")).isFalse();
    assertThat(classify(folded, zero, EXAMPLE.resolve("one.png")).out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\tzero 0.").doesNotContain("difference"),
            line -> assertThat(line).contains("\tone 0."));
  }

  @Test
  void foldedWeightsAreForTheFusedVariantOfTheirNetwork() throws IOException {
    Path folded = fold();
    Path onnx = folder.resolve("x.onnx");

    assertRefused(
        Run.of(
            "export",
            "resnet20_cifar10",
            "--variant",
            "original",
            "--weights",
            folded,
            "--output",
            onnx),
        "folded.safetensors",
        "holds folded weights");
    assertThat(onnx).doesNotExist();
    assertRefused(
        Run.of("classify", "preresnet20_cifar10", "--weights", folded, EXAMPLE.resolve("one.png")),
        "folded.safetensors",
        "another network");
    assertThat(Run.of("export", "resnet20_cifar10", "--weights", folded, "--output", onnx).code())
        .isZero();
    assertThat(onnx).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalize=0.5, NaN | std must be positive",
        "normalize=NaN, 0.5 | no finite numbers",
        "synset=a, b | 2 labels, and the network's output 10 classes",
        "synsetFileName=../names.txt | the plain name of a file",
        "width=64 | [3, 32, 64]",
        "padding=100000 | 0 to 1024",
      })
  void settingsAreNotTrusted(String line, String part) throws IOException {
    Path weights = Files.copy(EXAMPLE.resolve(WEIGHTS), folder.resolve("w.pth"));
    Files.writeString(folder.resolve("w.pth.properties"), line + "\n");

    assertRefused(classify(weights, EXAMPLE.resolve("one.png")), "w.pth", part.strip());
    assertRefused(
        Run.of(
            "fold",
            "resnet20_cifar10",
            "--weights",
            weights,
            "--output",
            folder.resolve("f.safetensors")),
        "w.pth",
        part.strip());
    assertThat(folder.resolve("f.safetensors")).doesNotExist();
  }

  private Path fold() {
    Path folded = folder.resolve("folded.safetensors");
    Run run =
        Run.of(
            "fold", "resnet20_cifar10", "--weights", EXAMPLE.resolve(WEIGHTS), "--output", folded);
    assertThat(run.code()).describedAs(run.err()).isZero();
    return folded;
  }

  private static Run classify(Path weights, Object... images) {
    List<Object> args = new ArrayList<>(List.of("classify", "resnet20_cifar10"));
    args.addAll(List.of("--weights", weights));
    args.addAll(List.of(images));
    return Run.of(args.toArray());
  }

  private static void assertRefused(Run run, String... parts) {
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("foldnet: ").contains(parts);
    assertThat(run.err().strip().lines()).hasSize(1);
  }
}
