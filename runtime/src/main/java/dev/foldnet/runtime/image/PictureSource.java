package dev.foldnet.runtime.image;

import ai.djl.modality.Input;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.BytesSupplier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a picture comes as.
 *
 * @param <I> its type
 */
@FunctionalInterface
interface PictureSource<I> {
  /** All kinds, by their types. */
  Map<Class<?>, PictureSource<?>> ALL = all();

  /**
   * Writes the network's input for a picture, C H W values, into a buffer from its position on,
   * which is moved behind them.
   *
   * @throws PictureException if there is no picture that can be used
   */
  void write(I input, Preprocessing preprocessing, FloatBuffer values);

  /** The kind of that type. */
  @SuppressWarnings("unchecked")
  static <I> PictureSource<I> of(Class<I> type) {
    PictureSource<?> source = ALL.get(type);
    if (source == null) {
      throw new IllegalArgumentException(
          "a picture comes as one of " + ALL.keySet() + ", not as " + type);
    }
    return (PictureSource<I>) source;
  }

  private static Map<Class<?>, PictureSource<?>> all() {
    Map<Class<?>, PictureSource<?>> all = new LinkedHashMap<>();
    all.put(Image.class, (PictureSource<Image>) PictureSource::image);
    all.put(byte[].class, (PictureSource<byte[]>) PictureSource::bytes);
    all.put(Path.class, (PictureSource<Path>) PictureSource::file);
    all.put(InputStream.class, (PictureSource<InputStream>) PictureSource::stream);
    all.put(Input.class, (PictureSource<Input>) PictureSource::request);
    return all;
  }

  private static void bytes(byte[] encoded, Preprocessing to, FloatBuffer values) {
    to.apply(encoded, values);
  }

  private static void file(Path file, Preprocessing to, FloatBuffer values) {
    Pictures.named(
        file,
        encoded -> {
          to.apply(encoded, values);
          return values;
        });
  }

  private static void stream(InputStream in, Preprocessing to, FloatBuffer values) {
    to.apply(Pictures.bytes(in), values);
  }

  /** The data of a request, as DJL Serving hands it over. */
  private static void request(Input input, Preprocessing to, FloatBuffer values) {
    BytesSupplier data = input.getData();
    if (data == null) {
      throw new PictureException("the request holds no picture");
    }
    String type = input.getProperty("Content-Type", "").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      throw new PictureException("the request is JSON; send the picture's file itself");
    }
    to.apply(data.getAsBytes(), values);
  }

  /** Of DJL's own images the samples; of others (OpenCV's) what they save as PNG. */
  private static void image(Image image, Preprocessing to, FloatBuffer values) {
    if (image.getWrappedImage() instanceof BufferedImage buffered) {
      to.apply(new ImageRows(buffered), values);
      return;
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      image.save(png, "png");
    } catch (IOException e) {
      throw new PictureException("the image cannot be saved as PNG: " + e.getMessage(), e);
    }
    to.apply(png.toByteArray(), values);
  }
}
