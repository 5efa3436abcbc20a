package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures resized as OpenCV does. */
class OpenCvCubicTest {
  private static final int WIDTH = 9;
  private static final int HEIGHT = 7;

  /**
   * What OpenCV 4.6 makes of the picture: {@code cv2.resize(picture.astype(numpy.float32), (width,
   * height), interpolation=cv2.INTER_CUBIC)}, rounded and clipped. Of 8 bits it rounds weights to
   * 11 bits, and some pixels are another one by 1.
   */
  static Stream<Arguments> resized() {
    return Stream.of(
        Arguments.of(
            14,
            12,
            "00041e2f53798ea5b9ebad110025153462856f476a98b1e9b41e15404f71a9e5971c3f7ea3e7c034"
                + "396dad7555a7b6804f5796e6ca485a96b761153ea2d6582d88e6d75e7fc5325d6f194da924057cf8"
                + "f66fa6ff0b446f383a5f3e4173a9af83a0c8612a147e743397b97127318f733cb96721577b89cabf"
                + "660010a27f2fcaae783177eec681580e30b7ac75599cd2999ec29b674a0c3bcdd0a10083fff0bb91"
                + "775a410b42dae6bd"),
        Arguments.of(4, 3, "6330b9166f809493b3db40d0"),
        Arguments.of(
            9,
            20,
            "0018397899bbdd002102274d6d93b9de04291b59874786b3e10e3c3a8dc52175ace41b53669ae028"
                + "5ea3e82d729768cb694d9ceb3a89b72899b53f96ee459caa1960d8278ef455bc694c2ac70487ff61"
                + "e524840a9b0081ff6df90e81186f1d79d47dd9294459436f7376898d5a0c9532bd6c1b95448c0c93"
                + "55dd6400a52cba345ba1c95e00b045ca6f33e2a55709bd6fa7a84de98d4e0ecf8f63d28bc37c4711"
                + "dca625f3c59d6f4114e6b910ffd992693f15ebc1"),
        Arguments.of(3, 7, "2594039d632915324f8d017505d09b7d9fc1f56ee7"));
  }

  @ParameterizedTest
  @MethodSource
  void resized(int width, int height, String expected) {
    Picture result = new Resize.Exact(width, height).apply(picture(1), Interpolation.OPENCV_CUBIC);

    assertThat(samples(result, 0)).isEqualTo(HexFormat.of().parseHex(expected));
  }

  @Test
  void coloursAreResizedEachForItself() {
    Resize resize = new Resize.Exact(14, 12);
    Picture grey = resize.apply(picture(1), Interpolation.OPENCV_CUBIC);

    Picture colours = resize.apply(picture(3), Interpolation.OPENCV_CUBIC);

    for (int channel = 0; channel < 3; channel++) {
      assertThat(samples(colours, channel)).isEqualTo(samples(grey, 0));
    }
  }

  /** What is cut out is a part of the whole. */
  @Test
  void aPartIsThatOfTheWhole() {
    Resize.Size size = new Resize.Size(14, 12);
    Picture whole =
        Resampling.whole(size, Interpolation.OPENCV_CUBIC).of(new PictureRows(picture(3)));

    Picture part =
        new Resampling(size, Interpolation.OPENCV_CUBIC, 3, 2, 7, 9)
            .of(new PictureRows(picture(3)));

    assertThat(samples(part, 1)).isEqualTo(samples(whole.window(3, 2, 7, 9, 0), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTurnedPictureIsResizedUpright(int turn) {
    byte[] file = PicturesTest.bytes("turned" + turn + ".jpg");
    Preprocessing settings =
        new Preprocessing(
            new Resize.Exact(17, 29),
            Interpolation.OPENCV_CUBIC,
            0,
            false,
            17,
            29,
            List.of(0.0, 0.0, 0.0),
            List.of(1.0, 1.0, 1.0),
            false,
            0);

    assertThat(settings.apply(file).values())
        .isEqualTo(settings.apply(Pictures.decode(file)).values());
  }

  private static Picture picture(int channels) {
    byte[] samples = new byte[WIDTH * HEIGHT * channels];
    for (int y = 0, i = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < channels; c++) {
          samples[i++] = (byte) (x * 37 + y * 91 + x * y * 29);
        }
      }
    }
    return Picture.of(WIDTH, HEIGHT, channels, samples);
  }

  private static byte[] samples(Picture picture, int channel) {
    byte[] samples = new byte[picture.width() * picture.height()];
    for (int y = 0, i = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        samples[i++] = (byte) picture.sample(x, y, channel);
      }
    }
    return samples;
  }
}
