package dev.foldnet.runtime.output;

/** Where the pixels along an axis of a picture lie among the places of a map. Immutable. */
final class MapAxis {
  private final int[] first;
  private final float[] weight;
  private final int from;
  private final int to;

  private MapAxis(int[] first, float[] weight, int from, int to) {
    this.first = first;
    this.weight = weight;
    this.from = from;
    this.to = to;
  }

  /**
   * An axis.
   *
   * @param pixels of the picture
   * @param scale by which the picture comes to the input
   * @param shift of its first edge there
   * @param input pixels that the input has
   * @param places that a map of it has
   */
  static MapAxis of(int pixels, double scale, double shift, int input, int places) {
    int[] first = new int[pixels];
    float[] weight = new float[pixels];
    int from = pixels;
    int to = 0;
    for (int i = 0; i < pixels; i++) {
      double at = scale * (i + 0.5) + shift;
      if (at >= 0 && at < input) {
        from = Math.min(from, i);
        to = i + 1;
        double place = Math.min(Math.max(at * places / input - 0.5, 0), places - 1);
        first[i] = (int) place;
        weight[i] = (float) (place - first[i]);
      }
    }
    return new MapAxis(first, weight, Math.min(from, to), to);
  }

  /** The first pixel that the network saw. */
  int from() {
    return from;
  }

  /** Behind the last one. */
  int to() {
    return to;
  }

  /** The value of a pixel between those of a line of places along this axis. */
  float between(float[] line, int pixel) {
    int place = first[pixel];
    float share = weight[pixel];
    return share == 0 ? line[place] : (1 - share) * line[place] + share * line[place + 1];
  }

  /**
   * The row of a pixel between those of a map, whose rows follow each other along this axis.
   *
   * @param offset of the map in the array
   * @param row where it is written
   */
  void between(float[] map, int offset, int pixel, float[] row) {
    int at = offset + first[pixel] * row.length;
    float share = weight[pixel];
    for (int x = 0; x < row.length; x++) {
      row[x] =
          share == 0 ? map[at + x] : (1 - share) * map[at + x] + share * map[at + row.length + x];
    }
  }
}
