package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.Network;
import dev.foldnet.samples.resnet.FusedResNet20Cifar10;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and DJL's predictors give the same classes for the same file. */
class OneWayToAPictureTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");
  private static final Path WEIGHTS = EXAMPLE.resolve("resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @Test
  void allExamplesAndAllOrientations() throws Exception {
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".png")).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    for (int orientation = 1; orientation <= 8; orientation++) {
      Files.write(folder.resolve("exif" + orientation + ".jpg"), turned(orientation));
    }
    Run run = Run.of("classify", "resnet20_cifar10", "--weights", WEIGHTS, "--json", folder);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(json.getAsJsonArray("images")).hasSize(18);

    Network net = new FusedResNet20Cifar10();
    net.load(WEIGHTS);
    Set<Double> turnedScores = new HashSet<>();
    try (Model model = net.newModel();
        Predictor<Path, Classifications> paths = model.newPredictor(net.translator(Path.class));
        Predictor<byte[], Classifications> bytes =
            model.newPredictor(net.translator(byte[].class));
        Predictor<InputStream, Classifications> streams =
            model.newPredictor(net.translator(InputStream.class));
        Predictor<Input, Classifications> requests =
            model.newPredictor(net.translator(Input.class))) {
      for (JsonElement image : json.getAsJsonArray("images")) {
        Path file = Path.of(image.getAsJsonObject().get("image").getAsString());
        byte[] encoded = Files.readAllBytes(file);
        Input request = new Input();
        request.add("data", encoded);
        List<Classifications> all = new ArrayList<>();
        all.add(paths.predict(file));
        all.add(bytes.predict(encoded));
        all.add(streams.predict(new ByteArrayInputStream(encoded)));
        all.add(requests.predict(request));

        for (Classifications classes : all) {
          assertSame(image.getAsJsonObject(), classes);
        }
        if (file.getFileName().toString().startsWith("exif")) {
          turnedScores.add(all.get(0).getProbabilities().get(5));
        }
      }
    }
    assertThat(turnedScores).hasSize(8);
  }

  private static void assertSame(JsonObject image, Classifications classes) {
    List<Classifications.Classification> top = classes.topK();
    assertThat(image.getAsJsonArray("classes")).hasSameSizeAs(top);
    for (int i = 0; i < top.size(); i++) {
      JsonObject line = image.getAsJsonArray("classes").get(i).getAsJsonObject();
      assertThat(top.get(i).getClassName()).isEqualTo(line.get("label").getAsString());
      assertThat(top.get(i).getProbability())
          .isCloseTo(line.get("fused").getAsDouble(), within(1e-6));
    }
  }

  /** A digit as a JPEG whose EXIF data say how to turn it. */
  private static byte[] turned(int orientation) throws IOException {
    BufferedImage five = ImageIO.read(EXAMPLE.resolve("five.png").toFile());
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(five, "jpeg", plain);
    byte[] jpeg = plain.toByteArray();
    ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + 36);
    bytes.put(jpeg, 0, 2);
    bytes
        .putShort((short) 0xFFE1)
        .putShort((short) 34)
        .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(8).putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    bytes.putShort((short) orientation).putShort((short) 0).putInt(0);
    return bytes.put(jpeg, 2, jpeg.length - 2).array();
  }
}
