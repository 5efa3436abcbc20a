package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Pictures;
import dev.foldnet.samples.golden.RandomWeights;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that show where something is on a picture: segment, detect, pose, face, points. */
class PictureCommandsTest {
  @TempDir Path folder;

  private Path picture(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (7 * x + y) % 256 << 16 | (x + 3 * y) % 256 << 8 | (x * y) % 256);
      }
    }
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path weights(String model) throws IOException {
    Path file = folder.resolve("w.pth");
    RandomWeights.of(Catalog.find(model)).write(file);
    return file;
  }

  /** Sets all numbers of a tensor in a file of safetensors. */
  private static void fill(Path file, String key, float value) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = Math.toIntExact(bytes.getLong(0));
    String text = new String(bytes.array(), Long.BYTES, header, StandardCharsets.UTF_8);
    JsonObject tensor = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject(key);
    JsonArray offsets = tensor.getAsJsonArray("data_offsets");
    for (int at = offsets.get(0).getAsInt(); at < offsets.get(1).getAsInt(); at += Float.BYTES) {
      bytes.putFloat(Long.BYTES + header + at, value);
    }
    Files.write(file, bytes.array());
  }

  private JsonObject run(String command, String model, Path weights, Path picture, Object... more) {
    List<Object> args = new ArrayList<>(List.of(command, model, "--weights", weights));
    args.addAll(List.of("--json", "--output", folder.resolve("x.png")));
    args.addAll(List.of(more));
    args.add(picture);
    Run run = Run.of(args.toArray());
    assertThat(run.code()).describedAs(run.err()).isZero();
    assertThat(run.err()).startsWith("foldnet: wrote %s%n".formatted(folder.resolve("x.png")));
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private FloatTensor output(String model, Path picture) throws Exception {
    Network network = Catalog.find(model).fused();
    network.load(folder.resolve("w.pth"));
    PictureSettings settings = network.pictureSettings();
    try (Backend.Session session = network.newSession()) {
      return session.run(List.of(settings.preprocessing().apply(picture))).get(0);
    }
  }

  private static int[] rgb(Picture picture, int x, int y) {
    return new int[] {picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2)};
  }

  private static int[] rgb(int colour) {
    return new int[] {colour >> 16, colour >> 8 & 0xFF, colour & 0xFF};
  }

  /** A picture of the input's size: a pixel is a place of the maps. */
  @Tag("slow")
  @Test
  void pixelsAreOfTheirClassAndHaveHalfOfItsColour() throws Exception {
    String model = "bisenet_resnet18_celebamaskhq";
    List<Integer> shape = Catalog.find(model).info().outputs().get(0);
    int height = shape.get(1);
    int width = shape.get(2);
    Path file = picture(width, height);
    JsonObject json = run("segment", model, weights(model), file);

    float[] values = output(model, file).values();
    PictureOutput colours = TellingCommand.output(Catalog.find(model));
    Picture before = Pictures.read(file);
    Picture after = Pictures.read(folder.resolve("x.png"));
    int[] pixels = new int[shape.get(0)];
    int[] expected = new int[width * height];
    int[] found = new int[width * height];
    for (int at = 0; at < width * height; at++) {
      int best = 0;
      for (int number = 1; number < shape.get(0); number++) {
        if (values[number * width * height + at] > values[best * width * height + at]) {
          best = number;
        }
      }
      pixels[best]++;
      int colour = colours.colour(best);
      for (int c = 0; c < 3; c++) {
        int level = before.sample(at % width, at / width, c) + ((colour >> (16 - 8 * c)) & 0xFF);
        expected[at] = (expected[at] << 8) | ((level + 1) / 2);
        found[at] = (found[at] << 8) | after.sample(at % width, at / width, c);
      }
    }
    assertThat(found).isEqualTo(expected);
    int all = 0;
    for (JsonElement each : json.getAsJsonArray("classes")) {
      JsonObject row = each.getAsJsonObject();
      assertThat(row.get("pixels").getAsInt()).isEqualTo(pixels[row.get("class").getAsInt()]);
      assertThat(row.get("label").getAsString()).doesNotMatch("\\d+");
      all += row.get("pixels").getAsInt();
    }
    assertThat(all).isEqualTo(width * height);
    String first =
        json.getAsJsonArray("classes").get(0).getAsJsonObject().get("label").getAsString();
    Path map = folder.resolve("map.png");
    Run text =
        Run.of("segment", model, "--weights", folder.resolve("w.pth"), "--classes", map, file);
    int[] numbers = new int[width * height];
    ImageIO.read(map.toFile()).getRaster().getPixels(0, 0, width, height, numbers);
    assertThat(Arrays.stream(numbers).filter(number -> number == 1).count()).isEqualTo(pixels[1]);
    assertThat(text.out()).startsWith(file + System.lineSeparator() + "  " + first);
  }

  @Tag("slow")
  @Test
  void boxesLieInThePictureAndHaveEdgesOfTheirClassesColour() throws Exception {
    String model = "centernet_resnet18_voc";
    Path file = picture(90, 60);
    Path weights = weights(model);
    fill(weights, "decoder.heads.wh_block.conv2.bias", 30);
    JsonObject json = run("detect", model, weights, file, "--threshold", "0");

    JsonArray boxes = json.getAsJsonArray("boxes");
    float[] rows = output(model, file).values();
    assertThat(boxes.size()).isBetween(1, rows.length / 6);
    double score = 2;
    for (JsonElement each : boxes) {
      JsonObject box = each.getAsJsonObject();
      JsonArray edges = box.getAsJsonArray("box");
      assertThat(edges.get(0).getAsDouble()).isBetween(0d, edges.get(2).getAsDouble());
      assertThat(edges.get(1).getAsDouble()).isBetween(0d, edges.get(3).getAsDouble());
      assertThat(edges.get(2).getAsDouble()).isLessThanOrEqualTo(90);
      assertThat(edges.get(3).getAsDouble()).isLessThanOrEqualTo(60);
      assertThat(box.get("score").getAsDouble()).isLessThanOrEqualTo(score);
      score = box.get("score").getAsDouble();
    }
    JsonObject last = boxes.get(boxes.size() - 1).getAsJsonObject();
    JsonArray edges = last.getAsJsonArray("box");
    Picture after = Pictures.read(folder.resolve("x.png"));
    int right = (int) Math.ceil(edges.get(2).getAsDouble()) - 1;
    int bottom = (int) Math.ceil(edges.get(3).getAsDouble()) - 1;
    int colour = TellingCommand.output(Catalog.find(model)).colour(last.get("class").getAsInt());
    assertThat(rgb(after, right, bottom)).isEqualTo(rgb(colour));

    Run none = Run.of("detect", model, "--weights", weights, "--threshold=1.1", file);
    assertThat(none.out()).isEqualTo(file + System.lineSeparator());
  }

  @Test
  void keyPointsHaveNamesAndLieWhereTheyAreDrawn() throws Exception {
    String model = "simplepose_mobile_mobilenetv3_small_w1_coco";
    Path file = picture(192, 256);
    JsonObject json = run("pose", model, weights(model), file, "--threshold", "-1e9");

    JsonArray points =
        json.getAsJsonArray("poses").get(0).getAsJsonObject().getAsJsonArray("points");
    assertThat(points).hasSize(17);
    float[] rows = output(model, file).values();
    for (int i = 0; i < 17; i++) {
      JsonObject point = points.get(i).getAsJsonObject();
      assertThat(point.get("x").getAsDouble()).isCloseTo(4 * rows[3 * i], within(1e-3));
      assertThat(point.get("y").getAsDouble()).isCloseTo(4 * rows[3 * i + 1], within(1e-3));
      assertThat(point.get("score").getAsFloat()).isEqualTo(rows[3 * i + 2]);
    }
    JsonObject last = points.get(16).getAsJsonObject();
    assertThat(last.get("name").getAsString()).isEqualTo("right_ankle");
    assertThat(last.get("score").getAsDouble()).isPositive();
    Picture after = Pictures.read(folder.resolve("x.png"));
    assertThat(rgb(after, last.get("x").getAsInt(), last.get("y").getAsInt()))
        .isEqualTo(rgb(0xFF8000));
  }

  @Tag("slow")
  @Test
  void networksForManyBodiesTellAsManyAsThereAre() throws Exception {
    tellsBodies("lwopenpose2d_mobilenet_cmupan_coco");
  }

  /** Of 96 million parameters, which takes ten seconds. */
  @Test
  @EnabledIfSystemProperty(named = "foldnet.golden.all", matches = "true")
  void theOtherNetworkForManyBodiesDoesToo() throws Exception {
    tellsBodies("ibppose_coco");
  }

  private void tellsBodies(String model) throws Exception {
    JsonObject json = run("pose", model, weights(model), picture(64, 48), "--threshold", "0.1");

    assertThat(json.get("width").getAsInt()).isEqualTo(64);
    for (JsonElement pose : json.getAsJsonArray("poses")) {
      assertThat(pose.getAsJsonObject().getAsJsonArray("points")).hasSize(17);
    }
    assertThat(Pictures.read(folder.resolve("x.png")).height()).isEqualTo(48);
  }

  @Tag("slow")
  @Test
  void facesAreBoxesOfAllScales() throws Exception {
    String model = "lffd20x5s320v2_widerface";
    Path weights = weights(model);
    for (int head = 1; head <= 5; head++) { // all faces are as likely, and as large as half a scale
      fill(weights, "decoder.unit%d.branches.score_branch.conv2.conv.weight".formatted(head), 0);
      fill(weights, "decoder.unit%d.branches.bbox_branch.conv2.conv.weight".formatted(head), 0);
    }
    JsonObject json = run("detect", model, weights, picture(64, 48), "--threshold", "0.2");

    JsonArray boxes = json.getAsJsonArray("boxes");
    assertThat(boxes).isNotEmpty();
    for (JsonElement each : boxes) {
      JsonObject box = each.getAsJsonObject();
      assertThat(box.get("label").getAsString()).isEqualTo("face");
      assertThat(box.getAsJsonArray("box").get(2).getAsDouble()).isLessThanOrEqualTo(64);
    }
  }

  @Test
  void interestPointsHaveDescriptors() throws Exception {
    String model = "superpointnet";
    Path descriptors = folder.resolve("d.npy");
    JsonObject json =
        run(
            "points",
            model,
            weights(model),
            picture(192, 128),
            "--threshold",
            0,
            "--descriptors",
            descriptors);

    JsonArray points = json.getAsJsonArray("points");
    FloatTensor rows = Npy.read(descriptors);
    assertThat(rows.shape()).containsExactly(points.size(), 256);
    double length = 0;
    for (int c = 0; c < 256; c++) {
      length += Math.pow(rows.values()[c], 2);
    }
    assertThat(length).isCloseTo(1, within(1e-5));
    JsonObject last = points.get(points.size() - 1).getAsJsonObject();
    Picture after = Pictures.read(folder.resolve("x.png"));
    assertThat(rgb(after, last.get("x").getAsInt(), last.get("y").getAsInt()))
        .isEqualTo(rgb(0x00FF00));
  }

  @Tag("slow")
  @Test
  void aFaceHasKeyPointsAndASurface() throws Exception {
    Path vertices = folder.resolve("v.npy");
    JsonObject json =
        run("face", "prnet", weights("prnet"), picture(90, 60), "--vertices", vertices);

    JsonArray points = json.getAsJsonArray("points");
    assertThat(points).hasSize(68);
    FloatTensor surface = Npy.read(vertices);
    assertThat(surface.shape()).containsExactly(256, 256, 3);
    JsonObject tip = points.get(30).getAsJsonObject();
    assertThat(tip.get("part").getAsString()).isEqualTo("nose_bridge");
    assertThat(tip.get("z").getAsFloat()).isEqualTo(surface.values()[3 * (96 * 256 + 128) + 2]);
    assertThat(Pictures.read(folder.resolve("x.png")).width()).isEqualTo(90);
  }

  /** Before the weights are looked at: these are not there. */
  @ParameterizedTest
  @CsvSource({
    "classify, fcn8sd_resnetd50b_voc, foldnet segment",
    "classify, centernet_resnet18_coco, foldnet detect",
    "classify, simplepose_resnet18_coco, foldnet pose",
    "segment, resnet18, foldnet classify",
    "detect, pspnet_resnetd50b_ade20k, foldnet segment",
    "pose, centernet_resnet18_voc, foldnet detect",
    "segment, ibppose_coco, foldnet pose",
    "segment, prnet, foldnet face",
    "pose, superpointnet, foldnet points",
    "points, lffd25x8s560v1_widerface, foldnet detect",
    "face, pfpcnet, foldnet forward",
    "segment, raft_small, several inputs",
    "detect, quartznet15x5_en, no picture",
    "segment, lwopenpose2d_mobilenet_cmupan_coco, foldnet pose"
  })
  void aNetworkOfAnotherKindIsRefusedByTheCommandThatFits(String command, String model, String part)
      throws IOException {
    Run run = Run.of(command, model, "--weights", "absent.pth", picture(8, 8));

    assertRefused(run, model, part);
  }

  @Test
  void nothingIsWrittenOfWhatIsRefused() throws IOException {
    String model = "simplepose_mobile_mobilenetv3_small_w1_coco";
    Path file = picture(8, 8);
    Path weights = weights(model);
    Path target = folder.resolve("y.png");
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");

    assertRefused(
        Run.of("pose", model, "--weights", weights, "--output", target, broken), "broken.png");
    assertRefused(
        Run.of("pose", model, "--weights", broken, "--output", target, file), "broken.png");
    assertRefused(
        Run.of("pose", model, "--weights", weights, "--output", file, file), "would be replaced");
    assertRefused(
        Run.of("pose", model, "--weights", weights, "--output", weights, file),
        "would be replaced");
    assertRefused(
        Run.of("pose", model, "--weights", weights, "--threshold", "x", file), "--threshold");
    assertRefused(
        Run.of("segment", "fcn8sd_resnetd50b_voc", "--weights", weights, "--classes", file, file),
        "would be replaced");
    Files.writeString(folder.resolve("w.pth.properties"), "width = 8\n");
    assertRefused(Run.of("pose", model, "--weights", weights, "--output", target, file), "w.pth");
    assertThat(target).doesNotExist();
    assertThat(Pictures.read(file).width()).isEqualTo(8);
  }

  private static void assertRefused(Run run, String... parts) {
    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("foldnet: ").contains(parts).hasLineCount(1);
  }
}
