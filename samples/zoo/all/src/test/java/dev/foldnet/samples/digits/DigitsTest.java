package dev.foldnet.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Pictures;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.samples.resnet.FusedResNet20Cifar10;
import dev.foldnet.samples.resnet.ResNet20Cifar10;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped example, from the picture to the class, on 1,000 handwritten digits. */
class DigitsTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("foldnet.root", ".."))
          .resolve("samples/cli/src/main/assembly/example");
  private static final Path WEIGHTS = EXAMPLE.resolve("resnet20_cifar10_digits.pth");
  private static final int BATCH = 100;
  private static final int SIDE = 28;

  private static byte[] digits;
  private static JsonObject expected;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = resource("digits_1000.bin.gz");
        InputStream json = resource("resnet20_cifar10_digits.json")) {
      digits = new GZIPInputStream(in).readAllBytes();
      expected =
          JsonParser.parseReader(new InputStreamReader(json, StandardCharsets.UTF_8))
              .getAsJsonObject();
    }
  }

  @Test
  void theOriginalClassifiesAllDigitsAsPyTorchDoes() throws IOException {
    checkAll(new ResNet20Cifar10());
  }

  @Test
  void theFusedNetworkClassifiesAllDigitsAsPyTorchDoes() throws IOException {
    checkAll(new FusedResNet20Cifar10());
  }

  @Test
  void aDjlPredictorClassifiesAPicture() throws Exception {
    FusedResNet20Cifar10 network = new FusedResNet20Cifar10();
    network.load(WEIGHTS);
    try (Model model = network.newModel();
        Predictor<Image, Classifications> predictor = model.newPredictor(network.translator())) {
      Image seven = Pictures.read(EXAMPLE.resolve("seven.png")).toImage();
      Image two = ImageFactory.getInstance().fromFile(EXAMPLE.resolve("two.png"));

      assertThat(predictor.predict(seven).best().getClassName()).isEqualTo("seven");
      assertThat(predictor.batchPredict(List.of(two, seven)))
          .extracting(classes -> classes.best().getClassName())
          .containsExactly("two", "seven");
    }
  }

  private static void checkAll(Network network) throws IOException {
    network.load(WEIGHTS);
    List<Integer> classes = new ArrayList<>();
    List<float[]> logits = new ArrayList<>();
    try (Backend.Session session = network.newSession()) {
      for (int first = 0; first < 1000; first += BATCH) {
        float[] output = session.run(List.of(batch(first))).get(0).values();
        for (int i = 0; i < BATCH; i++) {
          float[] row = Arrays.copyOfRange(output, i * 10, i * 10 + 10);
          classes.add(best(row));
          logits.add(row);
        }
      }
    }
    assertThat(classes).isEqualTo(integers(expected.getAsJsonArray("predicted")));
    checkLogits(logits);
  }

  private static void checkLogits(List<float[]> found) {
    JsonArray rows = expected.getAsJsonArray("logits");
    for (int i = 0; i < rows.size(); i++) {
      JsonArray row = rows.get(i).getAsJsonArray();
      float[] wanted = new float[row.size()];
      float largest = 0;
      for (int j = 0; j < wanted.length; j++) {
        wanted[j] = row.get(j).getAsFloat();
        largest = Math.max(largest, Math.abs(wanted[j]));
      }
      assertThat(found.get(i)).containsExactly(wanted, within(1e-4f * largest));
    }
  }

  /** Digits as the example's settings prepare them, shape (100, 3, 32, 32). */
  private static FloatTensor batch(int first) {
    Preprocessing preprocessing =
        PictureSettings.beside(WEIGHTS, List.of(3, 32, 32)).preprocessing();
    float[] values = new float[BATCH * 3 * 32 * 32];
    for (int i = 0; i < BATCH; i++) {
      int at = (first + i) * (SIDE * SIDE + 1) + 1;
      Picture picture = Picture.of(SIDE, SIDE, 1, Arrays.copyOfRange(digits, at, at + SIDE * SIDE));
      float[] one = preprocessing.apply(picture).values();
      System.arraycopy(one, 0, values, i * one.length, one.length);
    }
    return new FloatTensor(new int[] {BATCH, 3, 32, 32}, values);
  }

  private static int best(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  private static List<Integer> integers(JsonArray array) {
    return array.asList().stream().map(element -> element.getAsInt()).toList();
  }

  private static InputStream resource(String name) {
    return DigitsTest.class.getResourceAsStream(name);
  }
}
