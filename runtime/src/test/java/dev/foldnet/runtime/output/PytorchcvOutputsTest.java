package dev.foldnet.runtime.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs are read as pytorchcv's formulas and PyTorch read them: {@code make_outputs.py}. */
class PytorchcvOutputsTest {
  private static final List<String> NAMES = List.of("nose");

  static Stream<JsonObject> records(String kind) throws IOException {
    try (InputStream in = PytorchcvOutputsTest.class.getResourceAsStream("outputs.json");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      JsonArray all = JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray(kind);
      return StreamSupport.stream(all.spliterator(), false).map(JsonElement::getAsJsonObject);
    }
  }

  static Stream<JsonObject> maps() throws IOException {
    return records("maps");
  }

  static Stream<JsonObject> boxes() throws IOException {
    return records("boxes");
  }

  static Stream<JsonObject> bodies() throws IOException {
    return records("bodies");
  }

  static Stream<JsonObject> parts() throws IOException {
    return records("parts");
  }

  static Stream<JsonObject> poses() throws IOException {
    return records("poses");
  }

  private static Placement placement(JsonObject record) {
    List<Integer> input = ints(record.getAsJsonArray("input"));
    List<Integer> picture = ints(record.getAsJsonArray("picture"));
    return PictureSettings.forNetwork(record.get("name").getAsString(), input, List.of(1))
        .preprocessing()
        .placement(picture.get(0), picture.get(1));
  }

  private static List<Integer> ints(JsonArray numbers) {
    return StreamSupport.stream(numbers.spliterator(), false).map(JsonElement::getAsInt).toList();
  }

  private static float[] floats(JsonArray numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).getAsFloat();
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("maps")
  void pixelsHaveTheClassesThatPytorchGivesThem(JsonObject record) {
    List<Integer> maps = ints(record.getAsJsonArray("maps"));
    float[] values = new float[maps.get(0) * maps.get(1) * maps.get(2)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (7919 * i + 13 * (i * i % 257)) % 1009 / 64f;
    }
    int[] shape = {1, maps.get(0), maps.get(1), maps.get(2)};

    ClassMap map = ClassMap.of(new FloatTensor(shape, values), placement(record));

    JsonArray rows = record.getAsJsonArray("rows");
    assertThat(map.height()).isEqualTo(rows.size());
    int[] counted = new int[map.classes()];
    for (int y = 0; y < rows.size(); y++) {
      String row = rows.get(y).getAsString();
      assertThat(map.width()).isEqualTo(row.length());
      for (int x = 0; x < row.length(); x++) {
        char expected = row.charAt(x);
        if (expected == '.') {
          assertThat(map.at(x, y)).as("%d, %d", x, y).isEqualTo(ClassMap.UNSEEN);
          continue;
        }
        counted[map.at(x, y)]++;
        if (expected != '?') {
          assertThat(map.at(x, y)).as("%d, %d", x, y).isEqualTo(expected - '0');
        }
      }
    }
    for (int number = 0; number < counted.length; number++) {
      assertThat(map.pixels(number)).isEqualTo(counted[number]);
    }
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void boxesLieWherePytorchcvPutsThem(JsonObject record) {
    float[] values = floats(record.getAsJsonArray("output"));
    FloatTensor output = new FloatTensor(new int[] {1, values.length / 6, 6}, values);

    List<Box> boxes = Box.read(output, placement(record), List.of("zero", "one"));

    JsonArray expected = record.getAsJsonArray("boxes");
    assertThat(boxes).hasSameSizeAs(expected).isNotEmpty();
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      float[] found = {
        (float) box.left(),
        (float) box.top(),
        (float) box.right(),
        (float) box.bottom(),
        box.index(),
        (float) box.score()
      };
      assertThat(found).containsExactly(floats(expected.get(i).getAsJsonArray()), within(1e-3f));
      String label = box.index() == 0 ? "zero" : box.index() == 1 ? "one" : box.index() + "";
      assertThat(box.label()).isEqualTo(label);
    }
  }

  @ParameterizedTest
  @MethodSource("poses")
  void keyPointsLieWherePytorchcvPutsThem(JsonObject record) {
    FloatTensor output =
        new FloatTensor(new int[] {1, 17, 3}, floats(record.getAsJsonArray("output")));

    Pose pose = Pose.read(output, placement(record), List.of("nose"));

    assertThat(pose.score()).isCloseTo(record.get("score").getAsDouble(), within(1e-5));
    assertThat(pose.points().get(0).name()).isEqualTo("nose");
    assertThat(pose.points().get(16).name()).isEqualTo("16");
    JsonArray expected = record.getAsJsonArray("points");
    for (int i = 0; i < expected.size(); i++) {
      KeyPoint point = pose.points().get(i);
      assertThat(new float[] {(float) point.x(), (float) point.y()})
          .containsExactly(floats(expected.get(i).getAsJsonArray()), within(1e-3f));
      assertThat(point.score()).isEqualTo(output.values()[3 * i + 2]);
    }
    assertThat(pose.limbs()).hasSize(19);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void fieldsAreGroupedAsPytorchcvGroupsThem(JsonObject record) {
    int places = record.get("places").getAsInt();
    float[] maps = MadeUpBodies.fields(record.getAsJsonArray("people"), places);

    assertPoses(
        Bodies.ofFields(
            new FloatTensor(new int[] {1, 57, places, places}, maps), placement(record), NAMES),
        record);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partsAreGroupedAsPytorchcvGroupsThem(JsonObject record) {
    int places = record.get("places").getAsInt();
    float[] maps = MadeUpBodies.parts(record.getAsJsonArray("people"), places);

    assertPoses(
        Bodies.ofParts(
            new FloatTensor(new int[] {1, 50, places, places}, maps), placement(record), NAMES),
        record);
  }

  private static void assertPoses(List<Pose> poses, JsonObject record) {
    JsonArray expected = record.getAsJsonArray("poses");
    assertThat(poses).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      JsonArray points = expected.get(i).getAsJsonArray();
      for (int k = 0; k < points.size(); k++) {
        KeyPoint found = poses.get(i).points().get(k);
        float[] numbers = {(float) found.x(), (float) found.y(), (float) found.score()};
        assertThat(numbers)
            .as("point %d of body %d", k, i)
            .containsExactly(floats(points.get(k).getAsJsonArray()), within(1e-3f));
      }
    }
  }
}
