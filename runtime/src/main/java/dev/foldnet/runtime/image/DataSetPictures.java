package dev.foldnet.runtime.image;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What pytorchcv makes of the pictures of a data set, and how its classes are called. Immutable.
 *
 * @param mean of red, green and blue, in units of the full range; empty: as any network of that
 *     input
 * @param std what is divided by afterwards; as long as {@code mean}
 * @param share of a picture's shorter side that the network's input keeps, as 0.875; {@link #EXACT}
 *     if pictures are resized to the input whatever the proportions; {@link #WITHIN} if they are
 *     made to fit in, between black bars; {@link #STANDARD}: as any network of that input
 * @param classes their names
 */
record DataSetPictures(List<Double> mean, List<Double> std, String share, Classes classes) {
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
   * Names of classes.
   *
   * @param output what tells them: scores, (classes); maps, (classes, H, W); points, (points, 3);
   *     boxes, (boxes, 6)
   * @param labels in order; empty if there are none
   */
  record Classes(String output, List<String> labels) {
    Classes {
      labels = List.copyOf(labels);
    }

    /** The names for an output, if it tells these classes; else none. */
    List<String> labels(List<Integer> shape) {
      boolean these =
          switch (output) {
            case "scores" -> shape.size() == 1 && shape.get(0) == labels.size();
            case "maps" -> shape.size() == 3 && shape.get(0) == labels.size();
            case "points" -> shape.size() == 2 && shape.get(0) == labels.size();
            case "boxes" -> shape.size() == 2;
            default -> false;
          };
      return these ? labels : List.of();
    }
  }

  DataSetPictures withShare(String other) {
    return new DataSetPictures(mean, std, other, classes);
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
            standard.padding(),
            standard.centreCrop(),
            standard.width(),
            standard.height(),
            mean.isEmpty() ? standard.mean() : Preprocessing.pick(mean, grey),
            std.isEmpty() ? standard.std() : Preprocessing.pick(std, grey));
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
