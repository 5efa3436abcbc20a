package dev.foldnet.runtime.image;

import dev.foldnet.runtime.FloatTensor;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * What a picture becomes before a network sees it: resized, bordered, cut, divided by 255, its
 * channels normalised. It belongs to the weights, which were trained on such pictures, more than to
 * the network. Immutable.
 *
 * @param resize to what size the picture is scaled first
 * @param interpolation how
 * @param padding pixels then added on each side, 0 to 1,024
 * @param centreCrop whether the middle is then cut out; if not, the size must be right by now
 * @param width of the result, 1 to 16,384 pixels
 * @param height of the result, 1 to 16,384 pixels; both at most 2^26 together
 * @param mean subtracted from each channel of the input, in units of the full range; its length, 1
 *     or 3, says whether the network takes grey or colours
 * @param std divided by afterwards; positive
 * @param bgr whether the input's channels are blue, green, red; if not, red, green, blue, or grey
 * @param fill the level of padding, and of what the picture is too small for, 0 to 255
 */
public record Preprocessing(
    Resize resize,
    Interpolation interpolation,
    int padding,
    boolean centreCrop,
    int width,
    int height,
    List<Double> mean,
    List<Double> std,
    boolean bgr,
    int fill) {

  /** Means of ImageNet's red, green and blue. */
  static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);

  /** Standard deviations of ImageNet's red, green and blue. */
  static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  private static final List<Double> CIFAR_MEAN = List.of(0.4914, 0.4822, 0.4465);
  private static final List<Double> CIFAR_STD = List.of(0.2023, 0.1994, 0.2010);
  private static final double IMAGENET_SCALE = 0.875;

  private static final int MAX_LEVEL = 255;

  /** Pixels at a side at most; chosen: more is a mistake. */
  private static final int MAX_PADDING = 1024;

  /**
   * Checks the numbers.
   *
   * @throws PictureException if one is out of its limits
   */
  public Preprocessing {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size() || (mean.size() != 1 && mean.size() != 3)) {
      throw new PictureException(
          "mean and std must have 1 or 3 values each, not " + mean.size() + " and " + std.size());
    }
    Resize.requireSize("width", width);
    Resize.requireSize("height", height);
    Resize.requirePixels("width and height", width, height);
    if (padding < 0 || padding > MAX_PADDING) {
      throw new PictureException("padding is 0 to " + MAX_PADDING + " pixels, not " + padding);
    }
    if (fill < 0 || fill > MAX_LEVEL) {
      throw new PictureException("fill is 0 to " + MAX_LEVEL + ", not " + fill);
    }
    if (bgr && mean.size() == 1) {
      throw new PictureException("channelOrder is of colours, not of grey");
    }
    for (int c = 0; c < mean.size(); c++) {
      requireNormal(mean.get(c), std.get(c));
    }
  }

  /** The same, scaled bilinearly, with red before blue, and black around. */
  public Preprocessing(
      Resize resize,
      int padding,
      boolean centreCrop,
      int width,
      int height,
      List<Double> mean,
      List<Double> std) {
    this(resize, Interpolation.BILINEAR, padding, centreCrop, width, height, mean, std, false, 0);
  }

  /** What the darkest and the brightest level become has to be a number, in float as well. */
  private static void requireNormal(double mean, double std) {
    if (!(std > 0) || (float) std == 0 || !Float.isFinite((float) std)) {
      throw new PictureException("normalize: std must be positive and finite, not " + std);
    }
    if (!Float.isFinite(-(float) mean / (float) std)
        || !Float.isFinite((1 - (float) mean) / (float) std)) {
      throw new PictureException(
          "normalize: mean " + mean + " and std " + std + " leave no finite numbers");
    }
  }

  /**
   * pytorchcv's settings for networks of that input: those of CIFAR at 32x32, else ImageNet's, of
   * whose pictures the shorter side is resized to 1 / 0.875 of the network's.
   *
   * @param input (C, H, W), C being 1 or 3
   * @throws PictureException if a picture cannot be such an input
   */
  public static Preprocessing forInput(List<Integer> input) {
    if (!isPicture(input)) {
      throw new PictureException(
          "the network takes an input of shape " + input + ": no picture of 1 or 3 channels");
    }
    boolean grey = input.get(0) == 1;
    int height = input.get(1);
    int width = input.get(2);
    if (width == 32 && height == 32) {
      return new Preprocessing(
          new Resize.None(), 0, false, 32, 32, pick(CIFAR_MEAN, grey), pick(CIFAR_STD, grey));
    }
    int side = (int) Math.ceil(Math.min(width, height) / IMAGENET_SCALE);
    return new Preprocessing(
        new Resize.ShortSide(side),
        0,
        true,
        width,
        height,
        pick(IMAGENET_MEAN, grey),
        pick(IMAGENET_STD, grey));
  }

  /** Whether a picture can be an input of that shape: (C, H, W), C being 1 or 3. */
  public static boolean isPicture(List<Integer> input) {
    return input.size() == 3 && (input.get(0) == 1 || input.get(0) == 3);
  }

  /** Of three channels' numbers, all, or for grey their mean. */
  static List<Double> pick(List<Double> rgb, boolean grey) {
    return grey ? List.of((rgb.get(0) + rgb.get(1) + rgb.get(2)) / 3) : rgb;
  }

  /**
   * The network's input for a picture.
   *
   * @return shape (1, C, H, W)
   * @throws PictureException if the picture has not the size that is left to it
   */
  public FloatTensor apply(Picture picture) {
    return tensor(new PictureRows(picture));
  }

  /**
   * The network's input for a picture in a file.
   *
   * @return shape (1, C, H, W)
   * @throws PictureException if the file is no picture that can be used, or the picture has not the
   *     size that is left to it; the message names the file
   */
  public FloatTensor apply(Path file) {
    return Pictures.named(file, this::apply);
  }

  /**
   * The network's input for a picture as a file holds it.
   *
   * @param encoded a file's bytes: PNG, JPEG, GIF, BMP, as {@link Pictures} reads them
   * @return shape (1, C, H, W)
   * @throws PictureException if they are no picture that can be used, or the picture has not the
   *     size that is left to it
   */
  public FloatTensor apply(byte[] encoded) {
    return tensor(Pictures.open(encoded));
  }

  /**
   * Writes the input for a picture as a file holds it, C H W values, into an array from an offset
   * on. When it throws, nothing was written.
   *
   * @throws PictureException as {@link #apply(byte[])}
   */
  public void apply(byte[] encoded, float[] values, int offset) {
    apply(encoded, FloatBuffer.wrap(values).position(offset));
  }

  /** The same for a picture that is decoded. */
  public void apply(Picture picture, float[] values, int offset) {
    apply(picture, FloatBuffer.wrap(values).position(offset));
  }

  /**
   * The same into a buffer from its position on, which is moved behind the values. A direct one is
   * read by engines without a copy.
   *
   * @throws PictureException as {@link #apply(byte[])}
   * @throws java.nio.BufferOverflowException if they do not fit in
   */
  public void apply(byte[] encoded, FloatBuffer values) {
    apply(Pictures.open(encoded), values);
  }

  /**
   * The same for a picture that is decoded.
   *
   * @throws PictureException if the picture has not the size that is left to it
   * @throws java.nio.BufferOverflowException if the values do not fit in
   */
  public void apply(Picture picture, FloatBuffer values) {
    apply(new PictureRows(picture), values);
  }

  private FloatTensor tensor(RowSource source) {
    float[] values = new float[mean.size() * height * width];
    apply(source, FloatBuffer.wrap(values));
    return new FloatTensor(new int[] {1, mean.size(), height, width}, values);
  }

  /** Writes the input for a picture that comes in rows. */
  void apply(RowSource source, FloatBuffer values) {
    if (values.remaining() < mean.size() * height * width) {
      throw new BufferOverflowException();
    }
    Picture ready = prepare(source);
    float[] row = new float[width];
    for (int c = 0; c < mean.size(); c++) {
      float[] levels = levels(c);
      int channel = Math.min(bgr ? 2 - c : c, ready.channels() - 1);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          row[x] = levels[ready.sample(x, y, channel)];
        }
        values.put(row);
      }
    }
  }

  /** The part that the network sees; sizes are checked before a pixel is decoded. */
  private Picture prepare(RowSource source) {
    Frame frame = source.frame();
    Resize.Size size = resized(frame.uprightWidth(), frame.uprightHeight());
    Span across = Span.middle(size.width(), padding, width);
    Span down = Span.middle(size.height(), padding, height);
    Picture kept =
        new Resampling(
                size, interpolation, across.from(), down.from(), across.count(), down.count())
            .of(source, mean.size());
    return across.border() == 0
            && down.border() == 0
            && kept.width() == width
            && kept.height() == height
        ? kept
        : kept.window(-across.border(), -down.border(), width, height, fill);
  }

  /**
   * The size that a picture is resized to.
   *
   * @throws PictureException if it is not what the network takes, and nothing is cut out
   */
  private Resize.Size resized(int pictureWidth, int pictureHeight) {
    Resize.Size size = resize.size(pictureWidth, pictureHeight);
    long paddedWidth = size.width() + 2L * padding;
    long paddedHeight = size.height() + 2L * padding;
    if (!centreCrop && (paddedWidth != width || paddedHeight != height)) {
      throw new PictureException(
          "the picture is %dx%d, and %dx%d once resized and padded; the network takes %dx%d"
              .formatted(pictureWidth, pictureHeight, paddedWidth, paddedHeight, width, height));
    }
    return size;
  }

  /**
   * Where a picture of a size comes to lie in the input.
   *
   * @param pictureWidth pixels in a row, upright
   * @param pictureHeight rows
   * @throws PictureException if the picture has not the size that is left to it
   */
  public Placement placement(int pictureWidth, int pictureHeight) {
    Resize.Size size = resized(pictureWidth, pictureHeight);
    Span across = Span.middle(size.width(), padding, width);
    Span down = Span.middle(size.height(), padding, height);
    return new Placement(
        pictureWidth,
        pictureHeight,
        width,
        height,
        (double) size.width() / pictureWidth,
        (double) size.height() / pictureHeight,
        across.border() - across.from(),
        down.border() - down.from());
  }

  /**
   * What is kept along an axis.
   *
   * @param from first pixel
   * @param count how many
   * @param border pixels before it
   */
  private record Span(int from, int count, int border) {
    /** Of a padded axis the middle. */
    static Span middle(int size, int padding, int wanted) {
      long begin = Picture.centre(size + 2L * padding, wanted) - padding;
      long from = Math.max(0, begin);
      long end = Math.min(size, begin + wanted);
      return new Span((int) from, (int) (end - from), (int) (from - begin));
    }
  }

  /** What each of the 256 levels of a channel becomes, in the float steps of torchvision. */
  private float[] levels(int channel) {
    float channelMean = mean.get(channel).floatValue();
    float channelStd = std.get(channel).floatValue();
    float[] levels = new float[256];
    for (int i = 0; i < 256; i++) {
      levels[i] = (i / 255f - channelMean) / channelStd;
    }
    return levels;
  }
}
