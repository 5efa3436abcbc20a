package dev.foldnet.runtime.image;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * An image that keeps nothing: the rows that the JDK's JPEG reader puts into it go to a sink. They
 * come as rasters of interleaved bytes that have one row each, from the top down, in as many passes
 * as the reader makes; the last one counts.
 */
final class RowImage {
  private final RowRaster raster;
  private final BufferedImage image;

  /** An image of a frame's size, grey or red, green, blue. */
  RowImage(Frame frame, int passes, RowSink sink) {
    int space = frame.channels() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            false,
            false,
            BufferedImage.OPAQUE,
            DataBuffer.TYPE_BYTE);
    raster = new RowRaster(frame, passes, sink);
    image = new BufferedImage(model, raster, false, null);
  }

  BufferedImage image() {
    return image;
  }

  /** Whether the last pass came to its end. */
  boolean complete() {
    return raster.passes == 0 && raster.row == raster.getHeight();
  }

  private static final class RowRaster extends WritableRaster {
    private final RowSink sink;
    private int passes;
    private int row;

    RowRaster(Frame frame, int passes, RowSink sink) {
      super(samples(frame), new DataBufferByte(1), new Point());
      this.passes = passes;
      this.sink = sink;
    }

    private static ComponentSampleModel samples(Frame frame) {
      int[] offsets = frame.channels() == 1 ? new int[] {0} : new int[] {0, 1, 2};
      return new ComponentSampleModel(
          DataBuffer.TYPE_BYTE, frame.width(), frame.height(), offsets.length, 0, offsets);
    }

    @Override
    public void setRect(int x, int y, Raster source) {
      if (y == 0) {
        passes--;
      }
      row = y + 1;
      if (passes == 0 && sink.wants(y)) {
        sink.row(y, ((DataBufferByte) source.getDataBuffer()).getData(), 0);
      }
    }
  }
}
