package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look at checkpoints: inspect, diff, fold --output, weights. */
class CheckpointCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("foldnet.root", ".."));
  private static final Path WEIGHTS =
      ROOT.resolve("samples/cli/src/main/assembly/example/resnet20_cifar10_digits.pth");
  private static final Path FIXTURES =
      ROOT.resolve("runtime/src/test/resources/dev/foldnet/runtime/checkpoint/fixtures");

  @TempDir Path folder;

  @Test
  void inspectListsTensorsWithTheirDigests() {
    Run run = Run.of("inspect", WEIGHTS, "--json");

    JsonArray rows = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(rows).hasSize(128);
    JsonObject first = rows.get(0).getAsJsonObject();
    assertThat(first.get("key").getAsString()).isEqualTo("features.init_block.conv.weight");
    assertThat(first.get("dtype").getAsString()).isEqualTo("float32");
    assertThat(first.get("shape")).hasToString("[16,3,3,3]");
    assertThat(first.get("sha256").getAsString())
        .isEqualTo("e2048e75d1215bfaea30bd9812ed826824f4ad2d6a92404390655aa1eeec1078");
    assertThat(Run.of("inspect", WEIGHTS).out()).contains("torch zip");
  }

  @Test
  void nothingIsSaidOfDownloadsToWhoIsOffline() {
    System.setProperty("foldnet.offline", "true");
    try {
      Run run = Run.of("fold", "resnet18", "--weights", "resnet18", "--folder", folder);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("offline").doesNotContain("--download");
    } finally {
      System.clearProperty("foldnet.offline");
    }
    assertThat(Run.of("fold", "resnet18", "--weights", "resnet18", "--folder", folder).err())
        .contains("--download fetches them");
  }

  @Test
  void inspectListsWhatCannotBeReadByItsKind() {
    Path file = FIXTURES.resolve("unreadable.pth");

    Run run = Run.of("inspect", file, "--json");

    assertThat(run.code()).isZero();
    JsonArray rows = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(rows).hasSize(15);
    assertThat(rows.get(0).getAsJsonObject().get("sha256").getAsString()).hasSize(64);
    assertThat(rows.get(0).getAsJsonObject().has("kind")).isFalse();
    assertThat(rows.get(1))
        .hasToString(
            "{\"key\":\"coo\",\"dtype\":\"float32\",\"shape\":[2,3],\"sha256\":null,"
                + "\"kind\":\"a sparse tensor\"}");
    assertThat(Run.of("inspect", file).out())
        .contains("qint8  qint8 [2, 3]  a quantised tensor")
        .contains("meta  float16 [2, 5]  a meta tensor, without data");
  }

  @Test
  void inspectNamesWhatStandsBesideTheTensors() {
    Path file = FIXTURES.resolve("beside_protocol2.pth");

    Run json = Run.of("inspect", file, "--json");

    assertThat(JsonParser.parseString(json.out()).getAsJsonArray()).hasSize(9);
    assertThat(json.err())
        .startsWith("Beside the tensors, neither resolved nor read: torch.optim.lr_scheduler.One")
        .endsWith(" and 27 more\n");
    assertThat(Run.of("inspect", file).out()).endsWith(json.err());
    assertThat(Run.of("inspect", WEIGHTS, "--json").err()).isEmpty();
  }

  @Test
  void inspectListsTheShardsOfAnIndexAsOneFile() throws IOException {
    Path whole = FIXTURES.resolve("plain.safetensors");
    Files.copy(whole, folder.resolve("model-00001-of-00001.safetensors"));
    JsonArray rows =
        JsonParser.parseString(Run.of("inspect", whole, "--json").out()).getAsJsonArray();
    JsonObject map = new JsonObject();
    rows.forEach(
        row ->
            map.addProperty(
                row.getAsJsonObject().get("key").getAsString(),
                "model-00001-of-00001.safetensors"));
    JsonObject object = new JsonObject();
    object.add("weight_map", map);
    Path index =
        Files.writeString(folder.resolve("model.safetensors.index.json"), object.toString());

    Run run = Run.of("inspect", index, "--json");

    assertThat(run.code()).isZero();
    assertThat(JsonParser.parseString(run.out())).isEqualTo(rows);
  }

  @Test
  void inspectPrintsNothingOfABrokenFile() throws IOException {
    byte[] content = Files.readAllBytes(WEIGHTS);
    content[content.length / 2] ^= 1;
    Path broken = Files.write(folder.resolve("broken.pth"), content);

    for (Run run : List.of(Run.of("inspect", broken), Run.of("inspect", broken, "--json"))) {
      assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("broken.pth").contains("CRC-32");
    }
  }

  @Test
  void oneOfSeveralStateDictsIsNamed() {
    Path file = FIXTURES.resolve("model_and_ema.pth");

    Run unsaid = Run.of("inspect", file);
    Run said = Run.of("inspect", file, "--nested", "model_ema", "--json");
    Run diff = Run.of("diff", file, "resnet20_cifar10", "--nested", "model_ema");
    Run none = Run.of("compare", "resnet20_cifar10", "--weights", WEIGHTS, "--nested", "model_ema");

    assertThat(unsaid.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(unsaid.err())
        .contains("say which one: model, model_ema (--nested, in Java withNested)");
    assertThat(JsonParser.parseString(said.out()).getAsJsonArray()).hasSize(6);
    assertThat(diff.code()).isEqualTo(ExitCode.FAILED);
    assertThat(diff.out()).containsPattern("unexpected +conv.weight");
    assertThat(none.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(none.err()).contains("no state dict 'model_ema' (--nested, in Java withNested)");
  }

  @Test
  void diffSaysWhatACheckpointLacks() {
    Run equal = Run.of("diff", WEIGHTS, "resnet20_cifar10", "--json");
    Run other = Run.of("diff", WEIGHTS, "preresnet20_cifar10");

    assertThat(equal.code()).isZero();
    assertThat(JsonParser.parseString(equal.out()).getAsJsonObject().get("equal").getAsBoolean())
        .isTrue();
    assertThat(other.code()).isEqualTo(ExitCode.FAILED);
    assertThat(other.out())
        .containsPattern("missing +features.init_block.weight +\\(features.init_block.*\\?\\)")
        .containsPattern("unexpected +features.init_block.bn.weight");
    assertThat(Run.of("diff", folder.resolve("absent.pth"), "resnet18").code())
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void foldedWeightsServeTheFusedNetwork() {
    Path folded = folder.resolve("folded.safetensors");

    Run fold = Run.of("fold", "resnet20_cifar10", "--weights", WEIGHTS, "--output", folded);

    assertThat(fold.code()).isZero();
    assertThat(Run.of("inspect", folded).out()).contains("safetensors").doesNotContain("running");
    assertThat(Run.of("compare", "resnet20_cifar10", "--weights", folded).code()).isZero();
  }

  @Test
  void releasedWeightsAreListedAndVerified() throws IOException {
    Run list = Run.of("weights", "list", "--folder", folder, "--json");
    assertThat(list.out()).contains("\"resnet18\"", "77a56f155214819bfc79ff09795370f955b20e6d");

    assertThat(Run.of("weights", "verify", "--folder", folder).code()).isZero();
    Files.write(folder.resolve("resnet18-0896-77a56f15.pth"), new byte[1000]);
    Run broken = Run.of("weights", "verify", "--folder", folder);
    assertThat(broken.code()).isEqualTo(ExitCode.FAILED);
    assertThat(broken.out()).contains("BROKEN", "resnet18-0896-77a56f15.pth");
  }

  @Test
  void aFolderThatEveryoneMayWriteToIsNamed() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(Run.of("weights", "verify", "--folder", folder).code()).isEqualTo(ExitCode.REFUSED);
    Files.write(folder.resolve("resnet18-0896-77a56f15.pth"), new byte[1000]);
    String message = folder + ": everyone may write to this folder of weights: chmod o-w\n";

    Run list = Run.of("weights", "list", "--folder", folder);
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("resnet18-0896-77a56f15.pth");
    assertThat(list.err()).isEqualTo("foldnet: " + message);
    for (Run run :
        List.of(
            Run.of("weights", "verify", "--folder", folder),
            Run.of("weights", "verify", "resnet18", "--folder", folder),
            Run.of("weights", "fetch", "resnet18", "--folder", folder),
            Run.of("compare", "resnet18", "--weights", "resnet18", "--folder", folder))) {
      assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).isEqualTo("foldnet: " + message);
    }
  }

  @Test
  void namesOfReleasedWeightsServeAsWeights() {
    Run run = Run.of("compare", "resnet18", "--weights", "resnet18", "--folder", folder);

    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("resnet18-0896-77a56f15.pth", "--download");
  }
}
