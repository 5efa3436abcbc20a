package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.WeightStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of pytorchcv see what pytorchcv shows them, and their classes have names. */
class NamedPicturesTest {
  private static final List<Integer> INPUT = List.of(3, 224, 224);

  static Stream<JsonObject> pillow() throws IOException {
    try (InputStream in = NamedPicturesTest.class.getResourceAsStream("datasets.json");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      JsonArray records = JsonParser.parseReader(reader).getAsJsonArray();
      return StreamSupport.stream(records.spliterator(), false).map(JsonElement::getAsJsonObject);
    }
  }

  @ParameterizedTest
  @MethodSource("pillow")
  void aNetworkSeesWhatPytorchcvShowsIt(JsonObject record) {
    JsonArray size = record.getAsJsonArray("picture");
    List<Integer> input = ints(record.getAsJsonArray("input"));
    Preprocessing preprocessing =
        PictureSettings.forNetwork(record.get("name").getAsString(), input, List.of(10))
            .preprocessing();

    float[] values =
        preprocessing.apply(picture(size.get(0).getAsInt(), size.get(1).getAsInt())).values();

    assertThat(values).hasSize(3 * input.get(1) * input.get(2));
    int step = record.get("step").getAsInt();
    JsonArray expected = record.getAsJsonArray("values");
    assertThat(expected).hasSize((values.length + step - 1) / step);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(values[step * i]).isCloseTo(expected.get(i).getAsFloat(), within(2e-6f));
    }
  }

  private static List<Integer> ints(JsonArray numbers) {
    return StreamSupport.stream(numbers.spliterator(), false).map(JsonElement::getAsInt).toList();
  }

  /** The picture that {@code make_datasets.py} makes. */
  private static Picture picture(int width, int height) {
    byte[] samples = new byte[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      int c = i % 3;
      int x = i / 3 % width;
      int y = i / 3 / width;
      samples[i] = (byte) (7 * x + 13 * y + 50 * c + x * y);
    }
    return Picture.of(width, height, 3, samples);
  }

  @ParameterizedTest
  @CsvSource({
    "resnet20_cifar10, 10, airplane, truck",
    "resnet20_cifar100, 100, apple, worm",
    "resnet20_svhn, 10, 0, 9",
    "resnet10_cub, 200, Black_footed_Albatross, Common_Yellowthroat",
    "fcn8sd_resnetd50b_voc, 21, background, tvmonitor",
    "fcn8sd_resnetd50b_coco, 21, background, tvmonitor",
    "pspnet_resnetd50b_ade20k, 150, wall, flag",
    "icnet_resnetd50b_cityscapes, 19, road, bicycle",
    "bisenet_resnet18_celebamaskhq, 19, background, hat",
    "simplepose_resnet18_coco, 17, nose, right_ankle",
    "alphapose_fastseresnet101b_coco, 17, nose, right_ankle",
    "centernet_resnet18_voc, 20, aeroplane, tvmonitor",
    "centernet_resnet18_coco, 80, person, toothbrush"
  })
  void classesHaveTheNamesOfTheDataSet(String name, int classes, String first, String last) {
    List<Integer> output = List.of(classes, 56, 56);
    if (name.startsWith("res")) {
      output = List.of(classes);
    } else if (name.contains("pose")) {
      output = List.of(classes, 3);
    } else if (name.startsWith("centernet")) {
      output = List.of(40, 6);
    }

    List<String> labels = PictureSettings.forNetwork(name, INPUT, output).scores().labels();

    assertThat(labels).hasSize(classes).doesNotHaveDuplicates().startsWith(first).endsWith(last);
  }

  @Test
  void otherOutputsHaveNoNames() {
    for (List<Integer> output : List.of(List.of(11), List.of(10, 3), List.of(10, 8, 8))) {
      assertThat(PictureSettings.forNetwork("mine_cifar10", INPUT, output).scores())
          .isEqualTo(ClassScores.unnamed());
    }
  }

  @ParameterizedTest
  @CsvSource({"resnet18", "''", "cub", "resnet18_cub_mine", "efficientnet_b0", "efficientnet_b12"})
  void aNameThatSaysNothingIsAsAnyNetworkOfTheInput(String name) {
    assertThat(PictureSettings.forNetwork(name, INPUT, List.of(200)))
        .isEqualTo(PictureSettings.forInput(INPUT));
  }

  @Test
  void greyPicturesGetTheMeansOfTheColours() {
    assertThat(
            PictureSettings.forNetwork("alphapose_mine_coco", List.of(1, 8, 8), List.of(17, 2, 2))
                .preprocessing()
                .mean())
        .containsExactly((0.406 + 0.457 + 0.480) / 3);
  }

  /** The table of releases says of each by itself what its name says. */
  @Test
  void releasesWereMeasuredSo() {
    for (Release release : WeightStore.standard().releases()) {
      int size = release.imageSize().orElse(release.name().matches(".*_(cifar.*|svhn)") ? 32 : 224);
      Preprocessing settings =
          PictureSettings.forNetwork(release.name(), List.of(3, size, size), List.of(1000))
              .preprocessing();
      if (!release.dataSet().mean().isEmpty()) {
        assertThat(settings.mean()).as(release.name()).isEqualTo(release.dataSet().mean());
        assertThat(settings.std()).as(release.name()).isEqualTo(release.dataSet().std());
      }
      if (release.imageScale().isPresent()) {
        int side = (int) Math.ceil(size / release.imageScale().getAsDouble());
        assertThat(settings.resize()).as(release.name()).isEqualTo(new Resize.ShortSide(side));
      }
    }
  }
}
