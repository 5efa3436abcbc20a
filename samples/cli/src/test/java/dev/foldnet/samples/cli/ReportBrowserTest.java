package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.samples.cli.report.ReportPage;
import java.awt.image.BufferedImage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report's page in a real browser, which runs scripts behind the page's own: each in a copy of
 * the page, all copies in the frames of one page, which gets what the scripts found.
 */
@Tag("slow")
class ReportBrowserTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Pattern RESULT = Pattern.compile("data-result(\\d+)=\"([^\"]*)\"");
  private static final String HOSTILE =
      "</script><img src=x onerror=\"document.body.dataset.result=1\">";
  private static final String KEPT = "features.stage2.unit3.conv1.bn";

  private static final String REASONS =
      """
      {
        first: document.querySelector("main > section h2").textContent,
        reasons: document.querySelectorAll("#left li").length,
        why: document.querySelector("#left li p").textContent,
        first_norm: document.querySelector("#norm-table tbody .badge").textContent,
        norms: document.querySelectorAll("#norm-table tbody tr").length,
      }
      """;

  private static final String WAYS =
      """
      (() => {
        const state = () => ({
          details: byId("details").textContent,
          original: [...document.querySelectorAll(".original .picked title")].map((t) => t.textContent),
          fused: [...document.querySelectorAll(".fused .picked title")].map((t) => t.textContent),
          takers: [...document.querySelectorAll(".original .taker title")].map((t) => t.textContent),
          way: document.querySelectorAll(".original .wire.way").length,
        });
        goTo(norms.find((norm) => norm.key === "%s"));
        const kept = state();
        [...document.querySelectorAll("#norm-table button")].find((b) => b.textContent === "features.stage2.unit3.conv2.bn").click();
        return { kept, gone: state(), address: decodeURIComponent(location.hash) };
      })()
      """
          .formatted(KEPT);

  private static final String BLOCKS =
      """
      (() => {
        const boxes = () => [...document.querySelectorAll(".pane")].map((pane) => pane.querySelectorAll(".box").length);
        const folded = boxes();
        byId("unfold").click();
        const unfolded = boxes();
        byId("fold").click();
        const input = byId("search");
        input.value = "stage3.unit24 conv2.conv";
        input.dispatchEvent(new Event("input"));
        const hits = [...byId("found").querySelectorAll("button")].map((hit) => hit.textContent);
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        return { folded, unfolded, again: boxes(), hits, details: byId("details").textContent };
      })()
      """;

  private static final String KEYS =
      """
      (() => {
        const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        const name = () => document.activeElement.getAttribute("aria-label");
        const seen = [];
        document.querySelector(".field").focus();
        for (let step = 0; step < 3; step++) {
          press("ArrowDown");
          seen.push(name());
        }
        const before = document.activeElement.getAttribute("aria-expanded");
        press("Enter");
        return { seen, before, after: document.activeElement.getAttribute("aria-expanded"), same: name() };
      })()
      """;

  private static final String NAMES =
      """
      (() => {
        byId("unfold").click();
        byId("ops").open = true;
        showOps(() => {});
        select(nets.original, 1);
        return { pictures: document.images.length, model: byId("model").textContent, title: document.title, layer: byId("details").querySelector("h3").textContent };
      })()
      """;

  private static final List<String> SCRIPTS = List.of(REASONS, WAYS, BLOCKS, KEYS, NAMES);

  @TempDir static Path folder;
  private static JsonObject report;
  private static final Map<String, JsonObject> RESULTS = new HashMap<>();

  @BeforeAll
  static void browse() throws Exception {
    assumeTrue(Files.isExecutable(BROWSER), "no browser: install Debian's chromium");
    Path file = folder.resolve("densenet121.html");
    Run run = Run.of("report", "densenet121", "--html", file, "--json");
    String page = Files.readString(file);
    report = JsonParser.parseString(run.out()).getAsJsonObject();
    String hostile = ReportPage.of(HOSTILE, renamed().toString());
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < SCRIPTS.size(); i++) {
      String script =
          "<script>parent.document.body.dataset.result%d = encodeURIComponent(JSON.stringify(%s))</script>"
              .formatted(i, SCRIPTS.get(i).strip());
      String html = SCRIPTS.get(i).equals(NAMES) ? hostile : page;
      Files.writeString(folder.resolve(i + ".html"), html.replace("</body>", script + "</body>"));
      frames.add("<iframe src=\"%d.html\" width=\"1280\" height=\"900\"></iframe>".formatted(i));
    }
    Matcher result = RESULT.matcher(browse(frames, "--dump-dom", "--allow-file-access-from-files"));
    while (result.find()) {
      String json = URLDecoder.decode(result.group(2), StandardCharsets.UTF_8);
      RESULTS.put(
          SCRIPTS.get(Integer.parseInt(result.group(1))),
          JsonParser.parseString(json).getAsJsonObject());
    }
  }

  /** The report with a name that is HTML in each place. */
  private static JsonObject renamed() {
    JsonObject renamed = report.deepCopy();
    renamed.addProperty("model", HOSTILE);
    for (String rows : List.of("batchNorms", "reasons")) {
      renamed.getAsJsonArray(rows).get(0).getAsJsonObject().addProperty("form", HOSTILE);
      renamed.getAsJsonArray(rows).get(0).getAsJsonObject().addProperty("text", HOSTILE);
    }
    JsonObject layer =
        renamed.getAsJsonObject("original").getAsJsonArray("operations").get(1).getAsJsonObject();
    layer.addProperty("name", HOSTILE);
    return renamed;
  }

  @Test
  void theBatchNormsThatStayComeFirstWithTheirReasons() {
    JsonObject found = result(REASONS);

    assertThat(text(found, "first"))
        .isEqualTo("What stays: 59 of 121, and 3 that may, as the weights are");
    assertThat(text(found, "why")).startsWith("K 49 batch norms, such as: its input, the concat");
    assertThat(found.get("reasons").getAsInt()).isEqualTo(6);
    assertThat(text(found, "first_norm")).isEqualTo("K");
    assertThat(found.get("norms").getAsInt()).isEqualTo(121);
  }

  @Test
  void aBatchNormIsShownInBothNetworksWithItsWay() {
    JsonObject found = result(WAYS);

    JsonObject kept = found.getAsJsonObject("kept");
    assertThat(text(kept, "details")).contains(KEPT, "because", "is read by");
    assertThat(texts(kept, "original")).containsExactly("batch norm, " + KEPT + ", 192×28×28, K");
    assertThat(texts(kept, "fused")).containsExactly("scale and shift, " + KEPT + ", 192×28×28, K");
    assertThat(kept.get("way").getAsInt()).isZero();
    JsonObject gone = found.getAsJsonObject("gone");
    assertThat(texts(gone, "takers"))
        .containsExactly("conv 1x1, features.stage2.unit3.conv1.conv, 128×28×28");
    assertThat(texts(gone, "fused")).isEmpty();
    assertThat(gone.get("way").getAsInt()).isPositive();
    assertThat(text(found, "address")).isEqualTo("#features.stage2.unit3.conv2.bn");
  }

  @Test
  void blocksUnfoldAndOperationsAreFound() {
    JsonObject found = result(BLOCKS);

    List<Integer> all = new ArrayList<>();
    for (String variant : List.of("original", "fused")) {
      all.add(report.getAsJsonObject(variant).getAsJsonArray("operations").size());
    }
    assertThat(numbers(found, "unfolded")).isEqualTo(all);
    assertThat(numbers(found, "folded")).allSatisfy(n -> assertThat(n).isBetween(8, 40));
    assertThat(texts(found, "hits")).containsExactly("features.stage3.unit24.conv2.conv conv 3x3");
    assertThat(text(found, "details")).startsWith("features.stage3.unit24.conv2.conv");
  }

  @Test
  void keysWalkUnfoldAndSelect() {
    JsonObject found = result(KEYS);

    assertThat(texts(found, "seen"))
        .containsExactly(
            "input, 3×224×224",
            "block features",
            "block features.init_block, 3 operations, batch norms: 1 F");
    assertThat(text(found, "before")).isEqualTo("false");
    assertThat(text(found, "after")).isEqualTo("true");
    assertThat(text(found, "same")).isEqualTo("block features.init_block");
  }

  @Test
  void namesAreNeverElements() {
    JsonObject found = result(NAMES);

    assertThat(found.get("pictures").getAsInt()).isZero();
    assertThat(text(found, "model")).isEqualTo(HOSTILE);
    assertThat(text(found, "layer")).isEqualTo(HOSTILE);
    assertThat(text(found, "title")).isEqualTo(HOSTILE + " · Foldnet");
  }

  /** A frame prefers the scheme that the page around it has. */
  @Test
  void itIsLightOrDarkAsTheBrowserIs() throws Exception {
    Path picture = folder.resolve("page.png");
    List<String> frames =
        Stream.of("light", "dark")
            .map("<iframe src=\"densenet121.html\" style=\"color-scheme: %s\"></iframe>"::formatted)
            .toList();

    browse(frames, "--hide-scrollbars", "--screenshot=" + picture);

    BufferedImage image = ImageIO.read(picture.toFile());
    assertThat(image.getRGB(290, 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(image.getRGB(590, 10) & 0xFFFFFF).isEqualTo(0x14161A);
  }

  /** What a script found on its page, once that was drawn. */
  private static JsonObject result(String script) {
    assertThat(RESULTS).describedAs("the page's scripts fail").containsKey(script);
    return RESULTS.get(script);
  }

  private static String browse(List<String> frames, String... arguments) throws Exception {
    String style = "<style>body { margin: 0 } iframe { border: 0 }</style>";
    Path file = folder.resolve("frames.html");
    Files.writeString(file, "<!DOCTYPE html>" + style + String.join("", frames));
    List<String> command = new ArrayList<>();
    command.add(BROWSER.toString());
    command.add("--headless=new");
    command.add("--no-sandbox");
    command.add("--disable-gpu");
    command.add("--disable-dev-shm-usage");
    command.add("--window-size=1280,900");
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.addAll(List.of(arguments));
    command.add(file.toUri().toString());
    Process browser =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(browser.waitFor()).isZero();
    return output;
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  private static List<String> texts(JsonObject object, String name) {
    return object.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
  }

  private static List<Integer> numbers(JsonObject object, String name) {
    return object.getAsJsonArray(name).asList().stream().map(JsonElement::getAsInt).toList();
  }
}
