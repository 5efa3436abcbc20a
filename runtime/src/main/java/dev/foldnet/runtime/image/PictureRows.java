package dev.foldnet.runtime.image;

/** A picture's own rows. */
record PictureRows(Picture picture) implements RowSource {
  @Override
  public Frame frame() {
    return new Frame(picture.width(), picture.height(), picture.channels(), Orientation.UPRIGHT);
  }

  @Override
  public void rows(RowSink sink) {
    for (int y = 0; y < picture.height(); y++) {
      sink.row(y, picture.raw(), y * picture.width() * picture.channels());
    }
  }
}
