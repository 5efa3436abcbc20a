package dev.foldnet.runtime.image;

import java.util.List;
import java.util.Optional;

/**
 * What the first output of a network tells of a picture, and the colours that it is shown in.
 * Immutable.
 *
 * @param kind what it tells
 * @param colours of the classes in order, 0xRRGGBB, where a data set has its own; else empty
 */
public record PictureOutput(Kind kind, List<Integer> colours) {
  /** What a shape alone says; the others look like one of these. */
  private static final List<Kind> BY_SHAPE =
      List.of(Kind.SCORES, Kind.MAPS, Kind.BOXES, Kind.POINTS);

  public PictureOutput {
    colours = List.copyOf(colours);
  }

  /** What an output tells; shapes are without the batch. */
  public enum Kind {
    /** How likely each class is: (classes). */
    SCORES,
    /** How likely each class is at each place: (classes, H, W). */
    MAPS,
    /** Boxes, as {@code dev.foldnet.runtime.output.Box} reads them: (boxes, 6). */
    BOXES,
    /** Key points, as {@code dev.foldnet.runtime.output.Pose} reads them: (points, 3). */
    POINTS,
    /**
     * Bodies by heat maps and fields, as {@code dev.foldnet.runtime.output.Bodies} reads them:
     * (maps, H, W), 57 maps at least.
     */
    FIELDS,
    /** Bodies by maps of limbs and heat maps, as it reads them: (maps, H, W), 50 maps at least. */
    PARTS,
    /**
     * Faces on each scale, as {@code dev.foldnet.runtime.output.FaceBoxes} reads them: (6, H, W),
     * and as much for each further output.
     */
    FACES,
    /**
     * Interest points, as {@code dev.foldnet.runtime.output.InterestPoints} reads them: (1, H, W),
     * and their descriptors, the second output.
     */
    INTEREST,
    /**
     * The surface of a face, as {@code dev.foldnet.runtime.output.FaceSurface} reads it: (3, 256,
     * 256).
     */
    SURFACE,
    /** Something else. */
    OTHER;

    /** Whether an output of that shape can tell this. */
    boolean fits(List<Integer> shape) {
      return switch (this) {
        case SCORES -> shape.size() == 1;
        case MAPS -> shape.size() == 3 && shape.get(0) > 1;
        case BOXES -> shape.size() == 2 && shape.get(1) == 6;
        case POINTS -> shape.size() == 2 && shape.get(1) == 3;
        case FIELDS -> shape.size() == 3 && shape.get(0) >= 57;
        case PARTS -> shape.size() == 3 && shape.get(0) >= 50;
        case FACES -> shape.size() == 3 && shape.get(0) == 6;
        case INTEREST -> shape.size() == 3 && shape.get(0) == 1;
        case SURFACE -> shape.equals(List.of(3, 256, 256));
        case OTHER -> true;
      };
    }
  }

  /**
   * What a network of that name and these shapes tells: what the data set says that names of
   * pytorchcv end in, as {@code _voc}; where that does not fit or the name says nothing, what the
   * shape of the first output says. A network that takes anything but one picture tells something
   * else.
   *
   * @param name in the zoo, as {@code fcn8sd_resnetd50b_voc}
   * @param inputs shapes without the batch
   * @param outputs shapes without the batch, at least one
   */
  public static PictureOutput forNetwork(
      String name, List<List<Integer>> inputs, List<List<Integer>> outputs) {
    if (inputs.size() != 1 || !Preprocessing.isPicture(inputs.get(0))) {
      return new PictureOutput(Kind.OTHER, List.of());
    }
    List<Integer> shape = outputs.get(0);
    Optional<DataSetPictures.Classes> classes =
        NamedPictures.find(name).map(DataSetPictures::classes);
    if (classes.isPresent() && classes.get().output().fits(shape)) {
      return new PictureOutput(classes.get().output(), classes.get().colours(shape));
    }
    Kind kind = BY_SHAPE.stream().filter(each -> each.fits(shape)).findFirst().orElse(Kind.OTHER);
    return new PictureOutput(kind, List.of());
  }

  /**
   * The colour of a class, 0xRRGGBB: the data set's own, else that of PASCAL VOC's palette, whose
   * first colour, black, is the background's and of no box.
   *
   * @param index of the class, from 0
   */
  public int colour(int index) {
    return index < colours.size()
        ? colours.get(index)
        : voc(kind == Kind.BOXES ? index + 1 : index);
  }

  /**
   * PASCAL VOC's development kit, VOClabelcolormap: a number's bits in turn, the lowest highest.
   */
  private static int voc(int index) {
    int colour = 0;
    int bits = index;
    for (int bit = 7; bit >= 0; bit--, bits >>>= 3) {
      colour |= (bits & 1) << (16 + bit) | (bits >> 1 & 1) << (8 + bit) | (bits >> 2 & 1) << bit;
    }
    return colour;
  }
}
