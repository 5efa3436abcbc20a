package dev.foldnet.runtime.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Reads pictures: PNG, JPEG, GIF, BMP and TIFF, as Pillow 9.4 does; of animated ones the first
 * frame, of TIFFs the first page. Samples are taken as they are stored: no colour profile, no
 * gamma, transparency ignored. A picture that says how to turn it is turned: by EXIF in JPEG, PNG
 * and TIFF, by XMP in PNG. Other files are read by ImageIO plug-ins if the class path has one that
 * knows them.
 *
 * <p>Refused are files that lack part of their picture, more than 8 bits a channel, JPEGs in CMYK
 * unless a plug-in reads them, and pictures of more than 2^27 pixels or what the system property
 * {@code foldnet.maxPixels} says. Sizes are checked before pixels are decoded.
 */
public final class Pictures {
  /** Bytes of a file at most: it is read into memory. Chosen, not measured. */
  private static final long MAX_FILE_BYTES = 256L << 20;

  private Pictures() {}

  /**
   * Reads a file.
   *
   * @throws PictureException if it is no picture that can be used
   */
  public static Picture read(Path file) {
    return named(file, Pictures::decode);
  }

  /** What is made of a file's bytes; where that is refused, the message names the file. */
  static <T> T named(Path file, Function<byte[], T> work) {
    try {
      return work.apply(bytes(file));
    } catch (PictureException e) {
      throw e.at(file.toString());
    }
  }

  /** A file's bytes, if it is one and not too large. */
  private static byte[] bytes(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new PictureException("a folder");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new PictureException("no regular file");
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new PictureTooLargeException("more than " + MAX_FILE_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PictureException("cannot be read: " + e, e);
    }
  }

  /** What is left of a stream, if it is not too large. The stream is left open. */
  static byte[] bytes(InputStream in) {
    try {
      byte[] bytes = in.readNBytes((int) MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new PictureTooLargeException("more than " + MAX_FILE_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new PictureException("cannot be read: " + e, e);
    }
  }

  /**
   * Reads a file's bytes.
   *
   * @throws PictureException if they are no picture that can be used
   */
  public static Picture decode(byte[] bytes) {
    return PictureSink.of(open(bytes));
  }

  /** What a file's bytes say of its picture, and its rows when asked for. */
  static RowSource open(byte[] bytes) {
    PictureKind kind = PictureKind.of(bytes);
    return switch (kind) {
      case PNG -> new PngRows(bytes);
      case JPEG -> jpeg(bytes);
      case GIF_87, GIF_89 -> new GifRows(bytes);
      case BMP -> new BmpRows(bytes);
      case TIFF_LITTLE, TIFF_BIG -> tiff(bytes);
      default ->
          ImageReaders.ofPlugin(bytes)
              .<RowSource>map(
                  reader -> new ReaderRows(reader, bytes, orientation(kind, bytes), null))
              .orElseThrow(kind::refused);
    };
  }

  private static Orientation orientation(PictureKind kind, byte[] bytes) {
    return kind == PictureKind.WEBP ? WebpFile.orientation(bytes) : Orientation.UPRIGHT;
  }

  private static RowSource tiff(byte[] bytes) {
    TiffFile file = TiffFile.of(bytes);
    return new ReaderRows(ImageReaders.ofJdk("tiff"), bytes, file.orientation(), file.palette());
  }

  private static RowSource jpeg(byte[] bytes) {
    JpegFile file = JpegFile.of(bytes);
    if (file.frame().components().size() != 4) {
      return new JpegRows(file);
    }
    return ImageReaders.ofPlugin(bytes)
        .map(reader -> new ReaderRows(reader, bytes, file.orientation(), null))
        .orElseThrow(
            () ->
                new PictureException(
                    "a JPEG in CMYK; convert it to RGB, or have"
                        + " com.twelvemonkeys.imageio:imageio-jpeg on the class path"));
  }

  /**
   * The samples of an image in memory.
   *
   * @throws PictureException if it has more than 8 bits a channel
   */
  public static Picture of(BufferedImage image) {
    return PictureSink.of(new ImageRows(image));
  }
}
