package dev.foldnet.runtime.image;

/** The filters of PNG rows (PNG, second edition, 9.2), undone in place. */
final class PngFilter {
  private PngFilter() {}

  /**
   * Undoes a row's filter.
   *
   * @param above the row above it, as it was; zeros above the first
   * @param step bytes from a pixel to the next
   */
  static void undo(int filter, byte[] row, byte[] above, int step) {
    switch (filter) {
      case 0 -> {
        // none
      }
      case 1 -> left(row, step);
      case 2 -> up(row, above);
      case 3 -> average(row, above, step);
      case 4 -> paeth(row, above, step);
      default -> throw new PictureException("a broken PNG: a row has the filter " + filter);
    }
  }

  private static void left(byte[] row, int step) {
    for (int i = step; i < row.length; i++) {
      row[i] += row[i - step];
    }
  }

  private static void up(byte[] row, byte[] above) {
    for (int i = 0; i < row.length; i++) {
      row[i] += above[i];
    }
  }

  private static void average(byte[] row, byte[] above, int step) {
    for (int i = 0; i < row.length; i++) {
      int left = i < step ? 0 : row[i - step] & 0xFF;
      row[i] += (byte) ((left + (above[i] & 0xFF)) >> 1);
    }
  }

  private static void paeth(byte[] row, byte[] above, int step) {
    for (int i = 0; i < Math.min(step, row.length); i++) {
      row[i] += above[i];
    }
    for (int i = step; i < row.length; i++) {
      int left = row[i - step] & 0xFF;
      int up = above[i] & 0xFF;
      int corner = above[i - step] & 0xFF;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int nearest = toUp <= toCorner ? up : corner;
      row[i] += (byte) (toLeft <= toUp && toLeft <= toCorner ? left : nearest);
    }
  }
}
