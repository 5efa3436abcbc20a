package dev.foldnet.runtime.image;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What pytorchcv makes of the pictures of a data set, and what networks tell of them. Immutable.
 *
 * @param mean of the network's channels, in units of the full range; empty: as any network of that
 *     input
 * @param std what is divided by afterwards; as long as {@code mean}
 * @param share of a picture's shorter side that the network's input keeps, as 0.875; {@link #EXACT}
 *     if pictures are resized to the input whatever the proportions; {@link #WITHIN} if they are
 *     made to fit in, between bars; {@link #STANDARD}: as any network of that input
 * @param interpolation how pictures are resized
 * @param bgr whether blue comes before red
 * @param fill the level of bars
 * @param classes what networks tell
 */
record DataSetPictures(
    List<Double> mean,
    List<Double> std,
    String share,
    Interpolation interpolation,
    boolean bgr,
    int fill,
    Classes classes) {
  static final String EXACT = "exact";
  static final String WITHIN = "within";
  static final String STANDARD = "-";

  DataSetPictures {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /** Names of networks, and the data set that they are for. */
  record Named(Pattern names, DataSetPictures pictures) {}

  /**
   * What networks tell of a picture.
   *
   * @param output scores, (classes); maps, (classes, H, W); points, (points, 3); boxes, (boxes, 6)
   * @param labels names of the classes or points in order; empty if there are none
   * @param colours of the classes in order, 0xRRGGBB; empty if the data set has none of its own
   */
  record Classes(PictureOutput.Kind output, List<String> labels, List<Integer> colours) {
    Classes {
      labels = List.copyOf(labels);
      colours = List.copyOf(colours);
    }

    /** The names for an output, if it tells these classes; else none. */
    List<String> labels(List<Integer> shape) {
      return tells(shape) ? labels : List.of();
    }

    /** The colours for an output, if it tells these classes; else none. */
    List<Integer> colours(List<Integer> shape) {
      return tells(shape) ? colours : List.of();
    }

    private boolean tells(List<Integer> shape) {
      return output.fits(shape)
          && switch (output) {
            case SCORES, MAPS, POINTS -> shape.get(0) == labels.size();
            case BOXES, FIELDS, PARTS, FACES, INTEREST, SURFACE -> true;
            case OTHER -> false;
          };
    }
  }

  DataSetPictures withShare(String other) {
    return new DataSetPictures(mean, std, other, interpolation, bgr, fill, classes);
  }

  /**
   * The settings for a network.
   *
   * @param input (C, H, W), C being 1 or 3
   * @param output of the network without the batch
   * @throws PictureException if a picture cannot be such an input
   */
  PictureSettings settings(List<Integer> input, List<Integer> output) {
    Preprocessing standard = Preprocessing.forInput(input);
    boolean grey = standard.mean().size() == 1;
    Preprocessing preprocessing =
        new Preprocessing(
            resize(standard),
            interpolation,
            standard.padding(),
            standard.centreCrop() || !share.equals(STANDARD),
            standard.width(),
            standard.height(),
            mean.isEmpty() ? standard.mean() : Preprocessing.pick(mean, grey),
            std.isEmpty() ? standard.std() : Preprocessing.pick(std, grey),
            bgr && !grey,
            fill);
    ClassScores scores = ClassScores.unnamed();
    return new PictureSettings(
        preprocessing, new ClassScores(classes.labels(output), scores.softmax(), scores.top()));
  }

  private Resize resize(Preprocessing standard) {
    return switch (share) {
      case STANDARD -> standard.resize();
      case EXACT -> new Resize.Exact(standard.width(), standard.height());
      case WITHIN -> new Resize.Within(standard.width(), standard.height());
      default -> {
        int side = Math.min(standard.width(), standard.height());
        yield new Resize.ShortSide((int) Math.ceil(side / Double.parseDouble(share)));
      }
    };
  }
}
