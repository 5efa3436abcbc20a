package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
  private static final Path WEIGHTS =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example/resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"resnet18", "densenet121", "preresnet50", "mixnet_s", "igcv3_w1"})
  void itSaysWhatFoldAndSummarySay(String model) {
    JsonObject report = json("report", model, "--json");
    JsonObject fold = json("fold", model, "--json");
    JsonObject summary = json("summary", model, "--json");

    List<JsonObject> rows = objects(report.getAsJsonArray("batchNorms"));
    List<JsonObject> folded = objects(fold.getAsJsonArray("batchNorms"));
    assertThat(rows).hasSameSizeAs(folded);
    for (int at = 0; at < rows.size(); at++) {
      for (String name : List.of("key", "verdict", "form", "reason", "left")) {
        assertThat(rows.get(at).get(name)).isEqualTo(folded.get(at).get(name));
      }
    }
    for (String variant : List.of("original", "fused")) {
      JsonObject found = report.getAsJsonObject(variant);
      JsonObject expected = summary.getAsJsonObject(variant);
      for (String total : List.of("parameters", "multiplyAdds")) {
        assertThat(found.get(total)).isEqualTo(expected.get(total));
        assertThat(sum(found.getAsJsonArray("operations"), total))
            .isEqualTo(expected.get(total).getAsLong());
      }
      int layers = expected.getAsJsonArray("layers").size();
      int others =
          expected.getAsJsonObject("others").asMap().values().stream()
              .mapToInt(JsonElement::getAsInt)
              .sum();
      assertThat(found.get("layers").getAsInt()).isEqualTo(layers);
      assertThat(found.get("ops").getAsInt()).isEqualTo(layers + others);
    }
  }

  /** Of 20 layers and the last, each batch norm has the channels of its layer. */
  @Test
  void weightsAddGammasAndDifferences() {
    JsonObject report = json("report", "resnet20_cifar10", "--weights", WEIGHTS, "--json");

    assertThat(report.get("weights").getAsString()).isEqualTo("resnet20_cifar10_digits.pth");
    JsonArray operations = report.getAsJsonObject("original").getAsJsonArray("operations");
    for (JsonObject row : objects(report.getAsJsonArray("batchNorms"))) {
      int place = row.getAsJsonArray("applications").get(0).getAsInt();
      JsonObject operation = operations.get(place).getAsJsonObject();
      int channels = operation.getAsJsonArray("shape").get(0).getAsInt();
      JsonArray counts = row.getAsJsonObject("gammas").getAsJsonArray("counts");
      assertThat(counts.asList().stream().mapToInt(JsonElement::getAsInt).sum())
          .isEqualTo(channels);
    }
    List<JsonObject> differences = objects(report.getAsJsonArray("differences"));
    assertThat(differences).hasSize(22);
    for (JsonObject each : differences) {
      double largest = each.get("largest").getAsDouble();
      assertThat(each.get("difference").getAsDouble()).isLessThan(1e-12 * largest);
      assertThat(each.get("rescaled").getAsBoolean()).isFalse();
    }
  }

  @Test
  void foldedWeightsHaveNoOriginalToCompareWith() {
    Path folded = folder.resolve("folded.safetensors");
    Run.of("fold", "resnet20_cifar10", "--weights", WEIGHTS, "--output", folded);

    JsonObject report = json("report", "resnet20_cifar10", "--weights", folded, "--json");

    assertThat(report.getAsJsonArray("differences")).isEmpty();
    assertThat(report.get("weights").getAsString()).isEqualTo("folded.safetensors");
  }

  @Test
  void thePageHoldsWhatJsonPrints() throws Exception {
    Path page = folder.resolve("page.html");

    Run run = Run.of("report", "densenet40_k12_bc_cifar10", "--html", page, "--json");

    assertThat(run.err()).isEqualTo("foldnet: wrote %s%n".formatted(page));
    String html = Files.readString(page);
    int from = html.indexOf("id=\"data\">") + "id=\"data\">".length();
    String data = html.substring(from, html.indexOf("</script>", from));
    assertThat(JsonParser.parseString(data)).isEqualTo(JsonParser.parseString(run.out()));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(page);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    Path nowhere = folder.resolve("no/folder/page.html");

    assertRefused(Run.of("report", "resnet18"), "--html F.html is missing");
    assertRefused(Run.of("report", "resnet18", "--html", nowhere), "no folder");
    assertRefused(Run.of("report", "resnet18", "--json", "--size", 0), "--size 0: at least 1");
    assertRefused(Run.of("report", "resnet81", "--json"), "no network resnet81");
  }

  private static JsonObject json(Object... args) {
    Run run = Run.of(args);
    assertThat(run.code()).describedAs(run.err()).isZero();
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static List<JsonObject> objects(JsonArray array) {
    List<JsonObject> objects = new ArrayList<>();
    array.forEach(each -> objects.add(each.getAsJsonObject()));
    return objects;
  }

  private static long sum(JsonArray rows, String name) {
    return objects(rows).stream().mapToLong(row -> row.get(name).getAsLong()).sum();
  }

  private static void assertRefused(Run run, String part) {
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(part).hasLineCount(1);
  }
}
