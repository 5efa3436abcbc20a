package dev.foldnet.runtime.image;

import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Decoders that are registered with the JDK. */
final class ImageReaders {
  private ImageReaders() {}

  /** The JDK's own for a format, whatever else is on the class path. */
  static ImageReader ofJdk(String format) {
    for (Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(format); all.hasNext(); ) {
      ImageReader reader = all.next();
      if (isOfJdk(reader)) {
        return reader;
      }
    }
    throw new PictureException("this JDK has no decoder for " + format);
  }

  /** A plug-in's from the class path, if one knows the file. */
  static Optional<ImageReader> ofPlugin(byte[] file) {
    for (Iterator<ImageReader> all = ImageIO.getImageReaders(new ByteStream(file));
        all.hasNext(); ) {
      ImageReader reader = all.next();
      if (!isOfJdk(reader)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfJdk(ImageReader reader) {
    return reader.getClass().getModule() == ImageIO.class.getModule();
  }
}
