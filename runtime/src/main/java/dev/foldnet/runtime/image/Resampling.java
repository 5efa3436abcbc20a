package dev.foldnet.runtime.image;

/**
 * Resizing of which a part is kept. Antialiased it is equal to the last bit to Pillow's {@code
 * exif_transpose(image).resize(size, interpolation).crop(box)} for 8-bit pictures: rows first, then
 * columns, as seen upright, rounded to 8 bits after each pass. As OpenCV's it is rounded once. Only
 * what the part needs is resized, and of the source only a few rows are held.
 *
 * @param size to which the whole is resized
 * @param left first column kept
 * @param top first row kept
 * @param width columns kept
 * @param height rows kept
 */
record Resampling(
    Resize.Size size, Interpolation interpolation, int left, int top, int width, int height) {

  /** All of it. */
  static Resampling whole(Resize.Size size, Interpolation interpolation) {
    return new Resampling(size, interpolation, 0, 0, size.width(), size.height());
  }

  /** The part, upright. */
  Picture of(RowSource source) {
    return of(source, source.frame().channels());
  }

  /**
   * The part, upright, grey if the source is or one channel is wanted.
   *
   * @param channels 1 or 3
   */
  Picture of(RowSource source, int channels) {
    Frame frame = source.frame();
    Orientation turn = frame.orientation();
    Taps across = Taps.of(frame.uprightWidth(), size.width(), left, width, interpolation);
    Taps down = Taps.of(frame.uprightHeight(), size.height(), top, height, interpolation);
    Taps x = turn.swap() ? down : across;
    Taps y = turn.swap() ? across : down;
    x = turn.mirrorX() ? x.mirrored(frame.width()) : x;
    y = turn.mirrorY() ? y.mirrored(frame.height()) : y;
    int kept = Math.min(channels, frame.channels());
    PictureSink result = new PictureSink(new Frame(x.count(), y.count(), kept, turn));
    RowSink passes = passes(x, y, turn.swap(), kept, result);
    source.rows(kept < frame.channels() ? new LumaPass(frame.width(), passes) : passes);
    return result.picture();
  }

  private RowSink passes(Taps x, Taps y, boolean swap, int channels, RowSink result) {
    if (!interpolation.isSmoothing()) {
      return new JointPass(x, y, channels, result);
    }
    return swap ? downFirst(x, y, channels, result) : acrossFirst(x, y, channels, result);
  }

  private static RowSink acrossFirst(Taps x, Taps y, int channels, RowSink result) {
    return new HorizontalPass(x, channels, new VerticalPass(y, 0, x.count() * channels, result));
  }

  /** Of a picture that lies on its side, what will be rows are columns yet. */
  private static RowSink downFirst(Taps x, Taps y, int channels, RowSink result) {
    int start = x.first(0);
    int count = x.last(x.count() - 1) + 1 - start;
    return new VerticalPass(
        y, start * channels, count * channels, new HorizontalPass(x.from(start), channels, result));
  }
}
