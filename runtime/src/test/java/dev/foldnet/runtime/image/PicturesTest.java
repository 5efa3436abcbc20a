package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what Pillow 9.4 reads and makes; the resources' make_pictures.py wrote it down. */
class PicturesTest {

  @ParameterizedTest(name = "{0} to {1}x{2}, {3}")
  @MethodSource("resized")
  void resizesAsPillowToTheBit(
      String name, int width, int height, Interpolation interpolation, long crc) {
    Picture picture = new Resize.Exact(width, height).apply(picture(name), interpolation);

    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    assertThat(crc(picture)).isEqualTo(crc);
  }

  static Stream<Arguments> resized() {
    return expected().getAsJsonArray("cases").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            row ->
                Arguments.of(
                    row.get("picture").getAsString(),
                    row.get("width").getAsInt(),
                    row.get("height").getAsInt(),
                    Interpolation.valueOf(row.get("interpolation").getAsString()),
                    row.get("crc32").getAsLong()));
  }

  @Test
  void resizesTheFirstCaseSampleBySample() {
    JsonObject row = expected().getAsJsonArray("cases").get(0).getAsJsonObject();
    byte[] samples = new byte[row.getAsJsonArray("samples").size()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = row.getAsJsonArray("samples").get(i).getAsByte();
    }

    assertThat(new Resize.Exact(20, 14).apply(picture("rgb.png")).samples()).isEqualTo(samples);
  }

  @Test
  void readsSamplesAsTheyAreStored() {
    assertThat(crc(picture("rgb.png"))).isEqualTo(expected().get("rgb_crc32").getAsLong());
    assertThat(crc(picture("rgba.png"))).isEqualTo(expected().get("rgb_crc32").getAsLong());
    assertThat(crc(picture("palette.png"))).isEqualTo(expected().get("palette_crc32").getAsLong());
    assertThat(crc(picture("bits.png").toRgb()))
        .isEqualTo(expected().get("bits_crc32").getAsLong());
  }

  @Test
  void greyHasOneChannelAndRepeatsItAsRgb() {
    Picture grey = picture("grey.png");

    assertThat(grey.channels()).isEqualTo(1);
    for (int c = 0; c < 3; c++) {
      assertThat(grey.toRgb().sample(5, 7, c)).isEqualTo(grey.sample(5, 7, 0));
      assertThat(grey.sample(5, 7, 0)).isEqualTo(picture("rgb.png").sample(5, 7, 2));
    }
  }

  @Test
  void lumaIsPillows() {
    assertThat(crc(picture("rgb.png").toGrey()))
        .isEqualTo(expected().get("luma_crc32").getAsLong());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsAsExifSays(int orientation) {
    Picture picture = picture("turned" + orientation + ".jpg");

    assertThat(picture.width()).isEqualTo(32);
    assertThat(picture.height()).isEqualTo(16);
    assertThat(picture.sample(8, 4, 0)).isBetween(0, 8);
    assertThat(picture.sample(24, 4, 0)).isBetween(82, 98);
    assertThat(picture.sample(8, 12, 0)).isBetween(172, 188);
    assertThat(picture.sample(24, 12, 0)).isBetween(247, 255);
  }

  @Test
  void refusesWhatItWouldGetWrong() {
    assertThatThrownBy(() -> picture("cmyk.jpg"))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("CMYK");
    assertThatThrownBy(() -> picture("deep.png"))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("16 bits");
    assertThatThrownBy(() -> Pictures.decode("no picture".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("PNG");
  }

  @Test
  void refusesBrokenFilesByName(@TempDir Path folder) throws IOException {
    byte[] bytes = bytes("rgb.png");
    Path broken = folder.resolve("broken.png");
    Files.write(broken, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> Pictures.read(broken))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("broken.png");
    assertThatThrownBy(() -> Pictures.read(folder))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("a folder");
    assertThatThrownBy(() -> Pictures.read(folder.resolve("absent.png")))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("absent.png");
  }

  static Picture picture(String name) {
    return Pictures.decode(bytes(name));
  }

  static byte[] bytes(String name) {
    try (InputStream in = PicturesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject expected() {
    InputStream in = PicturesTest.class.getResourceAsStream("resized.json");
    return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static long crc(Picture picture) {
    CRC32 crc = new CRC32();
    crc.update(picture.samples());
    return crc.getValue();
  }
}
