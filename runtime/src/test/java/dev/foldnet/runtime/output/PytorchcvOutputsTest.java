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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
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

  static Stream<JsonObject> faces() throws IOException {
    return records("faces");
  }

  static Stream<JsonObject> interest() throws IOException {
    return records("interest");
  }

  static Stream<JsonObject> surface() throws IOException {
    return records("surface");
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

  /** As make_outputs.py makes them up. */
  private static float[] madeUp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (7919 * i + 13 * (i * i % 257)) % 1009 / 64f;
    }
    return values;
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
    float[] values = madeUp(maps.get(0) * maps.get(1) * maps.get(2));
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

  @Tag("slow")
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

  @ParameterizedTest
  @MethodSource("faces")
  void facesAreThoseOfPytorchcvsEvaluation(JsonObject record) {
    List<FloatTensor> outputs = new ArrayList<>();
    for (int size : ints(record.getAsJsonArray("sizes"))) {
      int places = size * size;
      float[] values = madeUp(6 * places);
      for (int at = 0; at < places; at++) {
        for (int map = 0; map < 4; map++) {
          values[map * places + at] *= map < 2 ? 1 / 16f : -1 / 16f;
        }
        values[4 * places + at] = values[4 * places + at] / 2 + at / 1024f;
        values[5 * places + at] *= 6 / 16f;
      }
      outputs.add(new FloatTensor(new int[] {1, 6, size, size}, values));
    }

    List<Box> boxes = FaceBoxes.of(outputs, placement(record), List.of("face"));

    JsonArray expected = record.getAsJsonArray("boxes");
    assertThat(boxes).hasSameSizeAs(expected).hasSizeGreaterThan(20);
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      assertThat(new double[] {box.left(), box.top(), box.right(), box.bottom(), box.score()})
          .containsExactly(doubles(expected.get(i)), within(1e-4));
      assertThat(box.label()).isEqualTo("face");
    }
  }

  @ParameterizedTest
  @MethodSource("interest")
  void interestPointsAreThoseOfPytorchcv(JsonObject record) {
    List<Integer> input = ints(record.getAsJsonArray("input"));
    int height = input.get(1);
    int width = input.get(2);
    float[] heat = new float[height * width];
    for (int i = 0; i < heat.length; i++) {
      heat[i] = (float) (((7919 * i + 13 * (i * i % 257)) % 1009 + i / 7000.0) / 1100);
    }
    float[] cells = madeUp(4 * heat.length / 64);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i] / 16 - 0.5f;
    }

    InterestPoints found =
        InterestPoints.of(
            new FloatTensor(new int[] {1, 1, height, width}, heat),
            new FloatTensor(new int[] {1, 4, height / 8, width / 8}, cells),
            placement(record),
            record.get("least").getAsDouble());

    JsonArray expected = record.getAsJsonArray("points");
    assertThat(found.points()).hasSameSizeAs(expected).hasSizeGreaterThan(20);
    assertThat(found.descriptors().shape()).containsExactly(expected.size(), 4);
    for (int i = 0; i < expected.size(); i++) {
      InterestPoint point = found.points().get(i);
      double[] numbers = {point.x(), point.y(), point.score(), 0, 0, 0, 0};
      for (int c = 0; c < 4; c++) {
        numbers[3 + c] = found.descriptors().values()[4 * i + c];
      }
      assertThat(numbers).containsExactly(doubles(expected.get(i)), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("surface")
  void keyPointsOfAFaceAreThoseOfPrNet(JsonObject record) {
    float[] values = new float[3 * 256 * 256];
    for (int i = 0; i < values.length; i++) {
      values[i] = 7919 * i % 1009 / 1024f;
    }

    FaceSurface face =
        FaceSurface.of(new FloatTensor(new int[] {1, 3, 256, 256}, values), placement(record));

    JsonArray expected = record.getAsJsonArray("points");
    assertThat(face.points()).hasSameSizeAs(expected).hasSize(68);
    for (int i = 0; i < 68; i++) {
      FacePoint point = face.points().get(i);
      assertThat(new double[] {point.x(), point.y(), point.z()})
          .containsExactly(doubles(expected.get(i)), within(1e-3));
    }
    assertThat(face.points().get(30).part()).isEqualTo("nose_bridge");
    assertThat(face.points().get(36).part()).isEqualTo("right_eye");
    float[] vertices = face.vertices().values();
    FacePoint tip = face.points().get(30); // in column 128 of row 96
    assertThat(new double[] {tip.x(), tip.y(), tip.z()})
        .containsExactly(
            vertices[3 * (256 * 96 + 128)],
            vertices[3 * (256 * 96 + 128) + 1],
            vertices[3 * (256 * 96 + 128) + 2]);
  }

  private static double[] doubles(JsonElement numbers) {
    return StreamSupport.stream(numbers.getAsJsonArray().spliterator(), false)
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
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
