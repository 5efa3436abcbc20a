package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are read by nothing here: named, or left to a plug-in. */
class PictureKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RIFF1234WEBPVP8 | imageio-webp",
        "1234ftypavif | AVIF",
        "1234ftypheic | HEIC",
        "%PDF-1.7 | PDF",
        "<?xml version='1.0'?><svg> | SVG",
        "  <SVG xmlns='x'> | SVG",
        "<!DOCTYPE html><html> | HTML",
        "PK\u0003\u0004- | zip",
        "8BPS | Photoshop",
        "{\"error\": 404} | JSON",
        "version https://git-lfs.github.com/spec/v1 | Git LFS",
        "words | no picture",
      })
  void theRefusalSaysWhatTheFileIs(String start, String expected) {
    assertThatThrownBy(() -> Pictures.decode(start.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("PNG");
  }

  @Test
  void anEmptyFileIsNoPicture() {
    assertThatThrownBy(() -> Pictures.decode(new byte[0])).isInstanceOf(PictureException.class);
  }

  @Test
  void pluginsReadWhatIsNotReadHere() {
    byte[] webp = "RIFF1234WEBP".getBytes(StandardCharsets.US_ASCII);
    Plugin plugin = new Plugin();
    IIORegistry registry = IIORegistry.getDefaultInstance();
    registry.registerServiceProvider(plugin);
    try {
      assertThat(Pictures.decode(webp).samples()).containsExactly(1, 2, 3, 0, 0, 0);
      assertThat(Pictures.decode(RecordedPictures.file("jpeg_cmyk.jpg")).width()).isEqualTo(2);
      assertThat(Pictures.decode(RecordedPictures.file("jpeg_444.jpg")).width()).isEqualTo(21);
    } finally {
      registry.deregisterServiceProvider(plugin);
    }
  }

  @Test
  void whatAPluginReadsIsTurnedAndMustBeWhole() {
    byte[] webp = new byte[12 + 8 + 26];
    ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF1234WEBPEXIF".getBytes(StandardCharsets.US_ASCII)).putInt(26);
    file.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    file.putShort((short) 0x112).putShort((short) 3).putInt(1).putInt(6);
    Plugin plugin = new Plugin();
    IIORegistry registry = IIORegistry.getDefaultInstance();
    registry.registerServiceProvider(plugin);
    try {
      assertThat(Pictures.decode(webp)).hasToString("Picture[1x2x3]");
      webp[4] = 'W';
      assertThatThrownBy(() -> Pictures.decode(webp))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("ends early or is damaged: Corrupt data");
    } finally {
      registry.deregisterServiceProvider(plugin);
    }
  }

  /** Knows every file, and sees the same picture in it; of some it warns. */
  private static final class Plugin extends ImageReaderSpi {
    @Override
    public Class<?>[] getInputTypes() {
      return new Class<?>[] {ImageInputStream.class};
    }

    @Override
    public boolean canDecodeInput(Object source) {
      return true;
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
      return new Reader(this);
    }

    @Override
    public String getDescription(Locale locale) {
      return "for a test";
    }

    @Override
    public String[] getFormatNames() {
      return new String[] {"jpeg"};
    }
  }

  private static final class Reader extends ImageReader {
    Reader(ImageReaderSpi provider) {
      super(provider);
    }

    @Override
    public int getNumImages(boolean search) {
      return 1;
    }

    @Override
    public int getWidth(int index) {
      return 2;
    }

    @Override
    public int getHeight(int index) {
      return 1;
    }

    @Override
    public Iterator<ImageTypeSpecifier> getImageTypes(int index) {
      return List.of(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_3BYTE_BGR))
          .iterator();
    }

    @Override
    public IIOMetadata getStreamMetadata() {
      return null;
    }

    @Override
    public IIOMetadata getImageMetadata(int index) {
      return null;
    }

    @Override
    public BufferedImage read(int index, ImageReadParam param) throws IOException {
      BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR);
      image.setRGB(0, 0, 0x010203);
      ImageInputStream in = (ImageInputStream) getInput();
      in.seek(4);
      if (in.read() == 'W') {
        processWarningOccurred("Corrupt data");
      }
      return image;
    }
  }
}
