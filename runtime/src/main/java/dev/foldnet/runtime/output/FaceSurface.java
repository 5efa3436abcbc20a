package dev.foldnet.runtime.output;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Placement;
import java.util.ArrayList;
import java.util.List;

/**
 * The surface of a face in space, as PRNet tells it: a map that is laid over the face, the same
 * place of it on the same spot of every face, says where each spot is. Immutable, as long as nobody
 * writes to the vertices' array.
 *
 * <p>Sources: Feng, Wu, Shao, Wang, Zhou, "Joint 3D face reconstruction and dense alignment with
 * position map regression network", ECCV 2018 (arXiv:1803.07835); how positions are scaled, and
 * where in the map the 68 key points of iBUG's 300-W are: {@code api.py} and {@code uv_kpt_ind.txt}
 * of its authors' yfeng95/PRNet.
 */
public final class FaceSurface {
  /** Places along each axis of the map. */
  private static final int SIDE = 256;

  /** An output of 1 is so many widths of the input. */
  private static final double RANGE = 1.1;

  private static final int[] COLUMNS = {
    15, 22, 26, 32, 45, 67, 91, 112, 128, 143, 164, 188, 210, 223, 229, 233, 240, 58, 71, 85, 97,
    106, 149, 158, 170, 184, 197, 128, 128, 128, 128, 117, 122, 128, 133, 138, 78, 86, 95, 102, 96,
    87, 153, 160, 169, 177, 168, 159, 108, 116, 124, 128, 131, 139, 146, 137, 132, 128, 123, 118,
    110, 122, 128, 133, 145, 132, 128, 123
  };
  private static final int[] ROWS = {
    96, 118, 141, 165, 183, 190, 188, 187, 193, 187, 188, 190, 183, 165, 141, 118, 96, 49, 42, 39,
    40, 42, 42, 40, 39, 42, 49, 59, 73, 86, 96, 111, 113, 115, 113, 111, 67, 60, 61, 65, 68, 69, 65,
    61, 60, 67, 69, 68, 142, 131, 127, 128, 127, 131, 142, 148, 150, 150, 150, 148, 141, 135, 134,
    135, 142, 143, 142, 143
  };

  private static final List<Part> PARTS =
      List.of(
          new Part("jaw", 17),
          new Part("right_eyebrow", 5),
          new Part("left_eyebrow", 5),
          new Part("nose_bridge", 4),
          new Part("nose_base", 5),
          new Part("right_eye", 6),
          new Part("left_eye", 6),
          new Part("outer_lips", 12),
          new Part("inner_lips", 8));

  private final float[] vertices;

  private FaceSurface(float[] vertices) {
    this.vertices = vertices;
  }

  /** A part of the face, and how many key points are on it. */
  private record Part(String name, int points) {}

  /**
   * The surface that an output tells.
   *
   * @param output (1, 3, 256, 256): to the right, downwards and towards who looks
   * @param placement of the picture in the network's input
   * @throws PictureException if the output is no such map, or not finite
   */
  public static FaceSurface of(FloatTensor output, Placement placement) {
    int[] shape = output.shape();
    if (shape.length != 4
        || shape[0] != 1
        || shape[1] != 3
        || shape[2] != SIDE
        || shape[3] != SIDE) {
      throw new PictureException("no positions (1, 3, 256, 256): " + output);
    }
    float[] values = Finite.require(output);
    double unit = RANGE * placement.width();
    int places = SIDE * SIDE;
    float[] vertices = new float[3 * places];
    for (int at = 0; at < places; at++) {
      vertices[3 * at] = (float) placement.pictureX(unit * values[at] + 0.5);
      vertices[3 * at + 1] = (float) placement.pictureY(unit * values[places + at] + 0.5);
      vertices[3 * at + 2] = (float) (unit * values[2 * places + at] / placement.scaleX());
    }
    return new FaceSurface(vertices);
  }

  /** The 68 key points, the face's right side first, which is on the picture's left. */
  public List<FacePoint> points() {
    List<FacePoint> points = new ArrayList<>();
    for (Part part : PARTS) {
      for (int i = 0; i < part.points(); i++) {
        int at = 3 * (SIDE * ROWS[points.size()] + COLUMNS[points.size()]);
        points.add(new FacePoint(part.name(), vertices[at], vertices[at + 1], vertices[at + 2]));
      }
    }
    return List.copyOf(points);
  }

  /**
   * Where each spot of the map is, (256, 256, 3): x and y in pixels from the picture's left and
   * upper edge, z in the same unit. Not all of the map is face: its corners are not.
   */
  public FloatTensor vertices() {
    return new FloatTensor(new int[] {SIDE, SIDE, 3}, vertices);
  }
}
