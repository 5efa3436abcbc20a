package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.samples.cli.report.ReportPage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's page in a real browser, which runs a script behind the page's own. */
class ReportBrowserTest {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Pattern RESULT = Pattern.compile("data-result=\"([^\"]*)\"");
  private static final String KEPT = "features.stage2.unit3.conv1.bn";

  @TempDir static Path folder;
  private static String page;
  private static JsonObject report;

  @BeforeAll
  static void write() throws IOException {
    assumeTrue(Files.isExecutable(BROWSER), "no browser: install Debian's chromium");
    Path file = folder.resolve("densenet121.html");
    Run run = Run.of("report", "densenet121", "--html", file, "--json");
    page = Files.readString(file);
    report = JsonParser.parseString(run.out()).getAsJsonObject();
  }

  @Test
  void theBatchNormsThatStayComeFirstWithTheirReasons() throws Exception {
    JsonObject found =
        run(
            page,
            """
            {
              first: document.querySelector("main > section h2").textContent,
              reasons: document.querySelectorAll("#left li").length,
              why: document.querySelector("#left li p").textContent,
              first_norm: document.querySelector("#norm-table tbody .badge").textContent,
              norms: document.querySelectorAll("#norm-table tbody tr").length,
            }
            """);

    assertThat(text(found, "first"))
        .isEqualTo("What stays: 59 of 121, and 3 that may, as the weights are");
    assertThat(text(found, "why")).startsWith("K 49 batch norms, such as: its input, the concat");
    assertThat(found.get("reasons").getAsInt()).isEqualTo(6);
    assertThat(text(found, "first_norm")).isEqualTo("K");
    assertThat(found.get("norms").getAsInt()).isEqualTo(121);
  }

  @Test
  void aBatchNormIsShownInBothNetworksWithItsWay() throws Exception {
    JsonObject found =
        run(
            page,
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
                .formatted(KEPT));

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
  void blocksUnfoldAndOperationsAreFound() throws Exception {
    JsonObject found =
        run(
            page,
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
            """);

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
  void keysWalkUnfoldAndSelect() throws Exception {
    JsonObject found =
        run(
            page,
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
            """);

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
  void namesAreNeverElements() throws Exception {
    String hostile = "</script><img src=x onerror=\"document.body.dataset.result=1\">";
    JsonObject renamed = report.deepCopy();
    renamed.addProperty("model", hostile);
    for (String rows : List.of("batchNorms", "reasons")) {
      renamed.getAsJsonArray(rows).get(0).getAsJsonObject().addProperty("form", hostile);
      renamed.getAsJsonArray(rows).get(0).getAsJsonObject().addProperty("text", hostile);
    }
    JsonObject layer =
        renamed.getAsJsonObject("original").getAsJsonArray("operations").get(1).getAsJsonObject();
    layer.addProperty("name", hostile);

    JsonObject found =
        run(
            ReportPage.of(hostile, renamed.toString()),
            """
            (() => {
              byId("unfold").click();
              byId("ops").open = true;
              showOps(() => {});
              select(nets.original, 1);
              return { pictures: document.images.length, model: byId("model").textContent, title: document.title, layer: byId("details").querySelector("h3").textContent };
            })()
            """);

    assertThat(found.get("pictures").getAsInt()).isZero();
    assertThat(text(found, "model")).isEqualTo(hostile);
    assertThat(text(found, "layer")).isEqualTo(hostile);
    assertThat(text(found, "title")).isEqualTo(hostile + " · Foldnet");
  }

  @Test
  void itIsLightOrDarkAsTheBrowserIs() throws Exception {
    assertThat(corner("--blink-settings=preferredColorScheme=1")).isEqualTo(0xFFFFFF);
    assertThat(corner("--blink-settings=preferredColorScheme=0")).isEqualTo(0x14161A);
  }

  /** What an expression is on the page, once that is drawn. */
  private static JsonObject run(String html, String expression) throws Exception {
    String script =
        "<script>document.body.dataset.result = encodeURIComponent(JSON.stringify(%s))</script>"
            .formatted(expression.strip());
    Path file = folder.resolve("run.html");
    Files.writeString(file, html.replace("</body>", script + "</body>"));
    Matcher result = RESULT.matcher(browse("--dump-dom", file.toUri().toString()));
    assertThat(result.find()).describedAs("the page's scripts fail").isTrue();
    String json = URLDecoder.decode(result.group(1), StandardCharsets.UTF_8);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private static int corner(String scheme) throws Exception {
    Path picture = folder.resolve("page.png");
    Path file = folder.resolve("densenet121.html");
    browse(scheme, "--hide-scrollbars", "--screenshot=" + picture, file.toUri().toString());
    BufferedImage image = ImageIO.read(picture.toFile());
    return image.getRGB(image.getWidth() - 1, 0) & 0xFFFFFF;
  }

  private static String browse(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(BROWSER.toString());
    command.add("--headless=new");
    command.add("--no-sandbox");
    command.add("--disable-gpu");
    command.add("--disable-dev-shm-usage");
    command.add("--window-size=1280,900");
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.addAll(List.of(arguments));
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
