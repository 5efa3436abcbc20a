package dev.foldnet.runtime.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** A picture by a decoder that makes it whole: TIFF by the JDK's, others by plug-ins. */
final class ReaderRows implements RowSource {
  private final ImageReader reader;
  private final byte[] file;
  private final Palette palette;
  private final Frame frame;

  /**
   * A picture to be read.
   *
   * @param palette the colours of its numbers, or null: as the decoder shows them
   */
  ReaderRows(ImageReader reader, byte[] file, Orientation orientation, Palette palette) {
    this.reader = reader;
    this.file = file;
    this.palette = palette;
    this.frame = frame(orientation);
  }

  private Frame frame(Orientation orientation) {
    try (ByteStream stream = new ByteStream(file)) {
      reader.setInput(stream, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      Frame.stored(width, height, 1, orientation);
      ImageTypeSpecifier type = reader.getImageTypes(0).next();
      return Frame.stored(width, height, channels(type.getColorModel()), orientation);
    } catch (IOException | RuntimeException e) {
      reader.dispose();
      throw broken(e);
    }
  }

  private int channels(ColorModel model) {
    if (palette != null) {
      return palette.channels();
    }
    if (!(model instanceof IndexColorModel)) {
      ImageRows.requireBytes(model.getComponentSize());
    }
    return ImageRows.requireColours(model.getNumColorComponents());
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public void rows(RowSink sink) {
    WholePicture.check(frame.width(), frame.height(), frame.channels());
    DecoderWarnings warnings = new DecoderWarnings(false);
    try (ByteStream stream = new ByteStream(file)) {
      reader.setInput(stream, true, true);
      reader.addIIOReadWarningListener(warnings);
      BufferedImage image = reader.read(0);
      warnings.check();
      RowSource rows = palette == null ? new ImageRows(image) : new IndexRows(image, palette);
      rows.rows(sink);
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    } finally {
      reader.dispose();
    }
  }

  /** What a decoder's exception means. */
  static PictureException broken(Exception e) {
    if (e instanceof PictureException known) {
      return known;
    }
    if (e instanceof EOFException || e.getCause() instanceof EOFException) {
      return Bytes.endsEarly();
    }
    boolean told = e instanceof IOException && e.getMessage() != null;
    return new PictureException(
        "a broken picture: " + (told ? e.getMessage() : "its data make no sense"), e);
  }
}
