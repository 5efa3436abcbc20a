package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldnet.runtime.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessingTest {
  @TempDir Path folder;

  @Test
  void imageNetsSettingsAreTheDefault() {
    Preprocessing settings = Preprocessing.forInput(List.of(3, 224, 224));

    assertThat(settings.resize()).isEqualTo(new Resize.ShortSide(256));
    assertThat(settings.centreCrop()).isTrue();
    assertThat(settings.mean()).containsExactly(0.485, 0.456, 0.406);
    assertThat(settings.std()).containsExactly(0.229, 0.224, 0.225);
    assertThat(Preprocessing.forInput(List.of(3, 299, 299)).resize())
        .isEqualTo(new Resize.ShortSide(342));
  }

  @Test
  void cifarsSettingsAreTheDefaultAt32() {
    Preprocessing settings = Preprocessing.forInput(List.of(3, 32, 32));

    assertThat(settings.resize()).isEqualTo(new Resize.None());
    assertThat(settings.mean()).containsExactly(0.4914, 0.4822, 0.4465);
    assertThat(settings.std()).containsExactly(0.2023, 0.1994, 0.2010);
  }

  @Test
  void channelsAreRedGreenBlueEachNormalised() {
    Picture picture = Picture.of(1, 2, 3, new byte[] {(byte) 255, 0, 51, 102, (byte) 204, 0});
    Preprocessing settings =
        new Preprocessing(
            new Resize.None(), 0, false, 1, 2, List.of(0.5, 0.25, 0.0), List.of(0.5, 0.25, 2.0));

    FloatTensor tensor = settings.apply(picture);

    assertThat(tensor.shape()).containsExactly(1, 3, 2, 1);
    assertThat(tensor.values())
        .containsExactly(new float[] {1f, -0.2f, -1f, 2.2f, 0.1f, 0f}, within(1e-6f));
  }

  @Test
  void theShorterSideIsResizedAndTheMiddleCut() {
    Picture picture = Picture.of(6, 2, 1, new byte[] {0, 0, 10, 10, 20, 20, 0, 0, 10, 10, 20, 20});
    Preprocessing settings =
        new Preprocessing(new Resize.ShortSide(2), 0, true, 2, 2, List.of(0.0), List.of(1 / 255.0));

    assertThat(settings.apply(picture).values()).containsExactly(10f, 10f, 10f, 10f);
  }

  @Test
  void fromAFileOrItsBytesTheSameComes() throws IOException {
    byte[] encoded = PicturesTest.bytes("rgb.png");
    Path file = Files.write(folder.resolve("rgb.png"), encoded);
    Preprocessing settings = Preprocessing.forInput(List.of(3, 20, 24));
    float[] expected = settings.apply(Pictures.decode(encoded)).values();

    float[] values = new float[expected.length + 2];
    settings.apply(encoded, values, 1);

    assertThat(settings.apply(file).values()).isEqualTo(expected);
    assertThat(settings.apply(encoded).values()).isEqualTo(expected);
    assertThat(Arrays.copyOfRange(values, 1, values.length - 1)).isEqualTo(expected);
    assertThat(values[0] + values[values.length - 1]).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5,2,2", "7,2,2", "9,2,4", "8,5,2", "2,5,-1", "2,6,-2"})
  void cutsBeginWhereTorchvisionsDo(int size, int newSize, int first) {
    byte[] samples = new byte[size];
    for (int i = 0; i < size; i++) {
      samples[i] = (byte) (i + 1);
    }

    Picture cut = Picture.of(size, 1, 1, samples).centreCrop(newSize, 1);

    assertThat(cut.sample(0, 0, 0)).isEqualTo(Math.max(0, first + 1));
    assertThat(cut.sample(Math.max(0, -first), 0, 0)).isEqualTo(Math.max(0, first) + 1);
  }

  /** Sizes by Pillow 9.4's {@code ImageOps.contain}. */
  @ParameterizedTest
  @CsvSource({
    "500, 375, 512, 512, 512, 384",
    "375, 500, 512, 512, 384, 512",
    "5, 2, 5, 5, 5, 2",
    "2, 5, 5, 5, 2, 5",
    "1, 2, 5, 5, 2, 5",
    "3, 2, 5, 3, 4, 3",
    "192, 256, 192, 256, 192, 256",
    "29, 61, 24, 32, 15, 32",
    "4, 8, 3, 3, 2, 3",
    "8, 4, 3, 3, 3, 2",
    "8, 12, 7, 7, 5, 7"
  })
  void aPictureFitsWithinAsPillowHasIt(
      int width, int height, int maxWidth, int maxHeight, int newWidth, int newHeight) {
    assertThat(new Resize.Within(maxWidth, maxHeight).size(width, height))
        .isEqualTo(new Resize.Size(newWidth, newHeight));
  }

  @Test
  void aPictureOfTheWrongSizeIsRefusedWithBoth() {
    Picture picture = Picture.of(28, 28, 1, new byte[28 * 28]);

    assertThatThrownBy(() -> Preprocessing.forInput(List.of(3, 32, 32)).apply(picture))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("28x28")
        .hasMessageContaining("32x32");
    assertThatThrownBy(() -> Preprocessing.forInput(List.of(64, 100)))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("[64, 100]");
  }

  @Test
  void settingsStandBesideTheWeights() throws IOException {
    Path weights = folder.resolve("digits.pth");
    Files.writeString(
        folder.resolve("digits.pth.properties"),
        "padding = 2\nrange = -1,1\nsynsetFileName = names.txt\ntopK = 3\napplySoftmax = true\n");
    Files.writeString(folder.resolve("names.txt"), "zero\none\n");

    PictureSettings settings = PictureSettings.beside(weights, List.of(3, 32, 32));

    assertThat(settings.preprocessing().padding()).isEqualTo(2);
    assertThat(settings.preprocessing().mean()).containsExactly(0.5, 0.5, 0.5);
    assertThat(settings.scores()).isEqualTo(new ClassScores(List.of("zero", "one"), true, 3));
    FloatTensor tensor = settings.preprocessing().apply(Picture.of(28, 28, 1, new byte[28 * 28]));
    assertThat(tensor.shape()).containsExactly(1, 3, 32, 32);
    assertThat(tensor.values()).containsOnly(-1f);
  }

  @Test
  void withoutAFileTheDefaultsHold() {
    assertThat(PictureSettings.beside(folder.resolve("x.pth"), List.of(3, 224, 224)))
        .isEqualTo(PictureSettings.forInput(List.of(3, 224, 224)));
  }

  @Test
  void scoresAreBestFirst() {
    ClassScores scores = new ClassScores(List.of("a", "b", "c"), true, 2);

    assertThat(scores.best(new float[] {0, (float) Math.log(3), (float) Math.log(6)}))
        .extracting(ClassScores.Score::label)
        .containsExactly("c", "b");
    assertThat(scores.best(new float[] {0, (float) Math.log(3), (float) Math.log(6)}).get(0))
        .satisfies(best -> assertThat(best.probability()).isCloseTo(0.6, within(1e-7)));
    assertThatThrownBy(() -> scores.best(new float[2]))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("3 labels");
  }
}
