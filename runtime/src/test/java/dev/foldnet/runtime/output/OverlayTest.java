package dev.foldnet.runtime.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.image.Pictures;
import dev.foldnet.runtime.image.Placement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn has its colours where it lies, and the picture's elsewhere. */
class OverlayTest {
  private static final int SIDE = 40;
  private static final Placement SAME = new Placement(SIDE, SIDE, SIDE, SIDE, 1, 1, 0, 0);
  private static final PictureOutput BOXES =
      PictureOutput.forNetwork(
          "centernet_resnet18_voc", List.of(List.of(3, SIDE, SIDE)), List.of(List.of(40, 6)));
  private static final PictureOutput CITYSCAPES =
      PictureOutput.forNetwork(
          "mine_cityscapes", List.of(List.of(3, 8, 8)), List.of(List.of(19, 8, 8)));

  @TempDir Path folder;

  private static Picture grey() {
    byte[] samples = new byte[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % SIDE * 6);
    }
    return Picture.of(SIDE, SIDE, 1, samples);
  }

  private static int rgb(Picture picture, int x, int y) {
    return picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
  }

  @Test
  void pixelsTakeHalfOfTheirClassesColour() throws IOException {
    float[] values = new float[19 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      values[i / SIDE % 19 * SIDE * SIDE + i] = 1;
    }
    Placement cut = new Placement(SIDE, SIDE, SIDE, SIDE, 1, 1, -5, 5);
    Overlay overlay = Overlay.of(grey());
    ClassMap map = ClassMap.of(new FloatTensor(new int[] {1, 19, SIDE, SIDE}, values), cut);
    overlay.draw(map, CITYSCAPES);
    Path file = folder.resolve("x.png");
    overlay.writePng(file);

    Picture drawn = Pictures.read(file);

    assertThat(drawn.samples()).isEqualTo(overlay.toPicture().samples());
    map.writePng(file, CITYSCAPES);
    BufferedImage numbers = ImageIO.read(file.toFile());
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int level = 6 * x;
        boolean seen = x >= 5 && y + 5 < SIDE;
        assertThat(map.at(x, y)).isEqualTo(seen ? (y + 5) % 19 : ClassMap.UNSEEN);
        assertThat(numbers.getRaster().getSample(x, y, 0)).isEqualTo(seen ? (y + 5) % 19 : 255);
        int own = seen ? CITYSCAPES.colour((y + 5) % 19) : 0;
        assertThat(numbers.getRGB(x, y) & 0xFFFFFF).isEqualTo(own);
        int colour = seen ? CITYSCAPES.colour((y + 5) % 19) : level * 0x10101;
        assertThat(drawn.sample(x, y, 0)).isEqualTo((level + (colour >> 16) + 1) / 2);
        assertThat(drawn.sample(x, y, 1)).isEqualTo((level + (colour >> 8 & 0xFF) + 1) / 2);
        assertThat(drawn.sample(x, y, 2)).isEqualTo((level + (colour & 0xFF) + 1) / 2);
      }
    }
    assertThatThrownBy(() -> Overlay.of(Picture.of(1, 1, 1, new byte[1])).draw(map, CITYSCAPES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boxesHaveEdgesOfTheirClassesColour() {
    Overlay overlay = Overlay.of(grey());
    overlay.draw(new Box(3.4, 1.2, 38.1, 39.9, 14, "person", 0.5), BOXES);
    Picture drawn = overlay.toPicture();

    int person = 0xC08080;
    for (int i = 3; i < 39; i++) {
      assertThat(rgb(drawn, i, 39)).isEqualTo(person);
    }
    assertThat(rgb(drawn, 3, 30)).isEqualTo(person);
    assertThat(rgb(drawn, 38, 38)).isEqualTo(person);
    assertThat(rgb(drawn, 39, 39)).isEqualTo(39 * 6 * 0x10101);
    assertThat(rgb(drawn, 20, 35)).isEqualTo(20 * 6 * 0x10101);
    assertThat(rgb(drawn, 2, 30)).isEqualTo(2 * 6 * 0x10101);
  }

  @Test
  void pointsAndLimbsOfALowScoreAreNotDrawn() {
    float[] values = new float[17 * 3];
    point(values, 5, 1, 2, 0.9f);
    point(values, 7, 8, 2, 0.8f);
    point(values, 9, 8, 8, 0.1f);
    List<String> names =
        List.of("nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder");
    Pose pose = Pose.read(new FloatTensor(new int[] {1, 17, 3}, values), SAME, names);
    Overlay overlay = Overlay.of(grey());
    overlay.draw(pose, 0.2);
    Picture drawn = overlay.toPicture();

    assertThat(rgb(drawn, 4, 8)).isEqualTo(0x00FF00);
    assertThat(rgb(drawn, 20, 8)).isNotEqualTo(20 * 6 * 0x10101);
    assertThat(rgb(drawn, 32, 20)).isEqualTo(32 * 6 * 0x10101);
    assertThat(rgb(drawn, 32, 32)).isEqualTo(32 * 6 * 0x10101);
  }

  @Test
  void aFacesPartsHaveLinesAndAnInterestPointIsASpot() {
    float[] values = new float[3 * 256 * 256];
    Placement small = new Placement(SIDE, SIDE, 256, 256, 256.0 / SIDE, 256.0 / SIDE, 0, 0);
    position(values, 128, 59, 20, 4); // the nose's bridge, from above
    position(values, 128, 73, 20, 30);
    Overlay overlay = Overlay.of(grey());
    overlay.draw(FaceSurface.of(new FloatTensor(new int[] {1, 3, 256, 256}, values), small));
    overlay.draw(new InterestPoint(35.2, 35.9, 0.5));
    Picture drawn = overlay.toPicture();

    assertThat(rgb(drawn, 20, 17)).isEqualTo(0x3399FF);
    assertThat(rgb(drawn, 35, 35)).isEqualTo(0x00FF00);
    assertThat(rgb(drawn, 30, 20)).isEqualTo(30 * 6 * 0x10101);
  }

  private static void position(float[] values, int column, int row, double x, double y) {
    values[256 * row + column] = (float) (x / SIDE / 1.1);
    values[256 * (256 + row) + column] = (float) (y / SIDE / 1.1);
  }

  private static void point(float[] values, int index, int x, int y, float score) {
    values[3 * index] = x;
    values[3 * index + 1] = y;
    values[3 * index + 2] = score;
  }

  @Test
  void outputsThatAreNoneAreRefused() {
    float[] one = new float[6];
    FloatTensor rows = new FloatTensor(new int[] {1, 1, 6}, one);
    ClassMap many = ClassMap.of(new FloatTensor(new int[] {1, 256, 1, 1}, new float[256]), SAME);
    assertThatThrownBy(() -> many.writePng(folder.resolve("x.png"), CITYSCAPES))
        .hasMessageContaining("256 classes");
    assertThat(folder.resolve("x.png")).doesNotExist();
    assertThatThrownBy(() -> ClassMap.of(rows, SAME)).isInstanceOf(PictureException.class);
    assertThatThrownBy(() -> Pose.read(rows, SAME, List.of())).isInstanceOf(PictureException.class);
    assertThatThrownBy(() -> FaceBoxes.of(List.of(rows), SAME, List.of()))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("5 or 8");
    assertThatThrownBy(() -> FaceBoxes.of(Collections.nCopies(5, rows), SAME, List.of()))
        .hasMessageContaining("(1, 6, H, W)");
    assertThatThrownBy(() -> InterestPoints.of(rows, rows, SAME, 0))
        .isInstanceOf(PictureException.class);
    assertThatThrownBy(() -> FaceSurface.of(rows, SAME)).isInstanceOf(PictureException.class);
    one[4] = -1;
    assertThatThrownBy(() -> Box.read(rows, SAME, List.of())).hasMessageContaining("class -1");
    one[4] = Float.NaN;
    assertThatThrownBy(() -> Box.read(rows, SAME, List.of())).hasMessageContaining("not finite");
  }
}
