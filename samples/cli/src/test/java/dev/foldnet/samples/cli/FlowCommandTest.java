package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.Pictures;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FlowCommandTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");

  @TempDir Path folder;

  @Test
  void twoPicturesHaveAFlow() throws IOException {
    Path weights = folder.resolve("raft.safetensors");
    RandomWeights.of(Catalog.find("raft_small")).write(weights);
    Path drawing = folder.resolve("flow.png");

    Run run =
        Run.of(
            "flow",
            "raft_small",
            "--weights",
            weights,
            EXAMPLE.resolve("two.png"),
            EXAMPLE.resolve("seven.png"),
            "--output",
            drawing,
            "--json");

    assertThat(run.code()).describedAs(run.err()).isZero();
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(json.get("width").getAsInt()).isEqualTo(192);
    assertThat(json.get("height").getAsInt()).isEqualTo(128);
    assertThat(json.get("longest").getAsDouble())
        .isPositive()
        .isGreaterThanOrEqualTo(Math.abs(json.get("right").getAsDouble()));
    Picture picture = Pictures.read(drawing);
    assertThat(picture.width()).isEqualTo(192);
    assertThat(picture.height()).isEqualTo(128);
    assertThat(run.err()).isEqualTo("foldnet: wrote %s%n".formatted(drawing));
  }

  @Test
  void otherNetworksAreRefused() {
    Path picture = EXAMPLE.resolve("two.png");

    Run run = Run.of("flow", "resnet20_cifar10", "--weights", "x.pth", picture, picture);

    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .contains("resnet20_cifar10 takes [[3, 32, 32]] and gives [[10]]: no flow")
        .hasLineCount(1);
  }
}
