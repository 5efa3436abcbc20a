package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.foldnet.runtime.Ops.Interpolation;
import dev.foldnet.runtime.Ops.PadMode;

/**
 * Sampling of (N, C, H, W) at places (N, H', W', 2), which DJL lacks: the elements around each
 * place gathered from rows of all pixels, and weighted. All values belong to the manager of the
 * first.
 */
final class GridSampling {
  private final NDArray pixels;
  private final long height;
  private final long width;
  private final Interpolation mode;
  private final PadMode padding;
  private final boolean aligned;

  GridSampling(NDArray x, Interpolation mode, PadMode padding, boolean aligned) {
    Shape shape = x.getShape();
    this.height = shape.get(2);
    this.width = shape.get(3);
    this.pixels = x.reshape(shape.get(0), shape.get(1), height * width);
    this.mode = mode;
    this.padding = padding;
    this.aligned = aligned;
  }

  NDArray at(NDArray grid) {
    Shape shape = grid.getShape();
    long count = shape.get(1) * shape.get(2);
    NDArray places = grid.reshape(shape.get(0), 1, count, 2);
    NDArray column = position(DjlShapes.slice(places, 3, 0, 1, 1).squeeze(3), width);
    NDArray row = position(DjlShapes.slice(places, 3, 1, 2, 1).squeeze(3), height);
    NDArray y =
        mode == Interpolation.NEAREST ? element(row.round(), column.round()) : between(row, column);
    return y.reshape(shape.get(0), pixels.getShape().get(1), shape.get(1), shape.get(2));
  }

  /** The places along an axis, counted in elements. */
  private NDArray position(NDArray place, long size) {
    NDArray position =
        aligned ? place.add(1).div(2).mul(size - 1) : place.add(1).mul(size).sub(1).div(2);
    return switch (padding) {
      case ZERO -> position;
      case REPLICATE -> position.clip(0, size - 1);
      case REFLECT -> reflected(position, size).clip(0, size - 1);
    };
  }

  /** A zigzag of two spans' length. */
  private NDArray reflected(NDArray position, long size) {
    double first = aligned ? 0 : -0.5;
    long span = aligned ? size - 1 : size;
    if (span == 0) {
      return position.mul(0);
    }
    NDArray away = position.sub(first).abs().mod(2 * span);
    return away.sub(span).abs().mul(-1).add(span + first);
  }

  /** Between the elements around places (N, 1, count), which are counted in elements. */
  NDArray between(NDArray row, NDArray column) {
    NDArray top = row.floor();
    NDArray left = column.floor();
    NDArray down = row.sub(top);
    NDArray right = column.sub(left);
    NDArray up = down.mul(-1).add(1);
    NDArray rest = right.mul(-1).add(1);
    return element(top, left)
        .mul(up.mul(rest))
        .add(element(top, left.add(1)).mul(up.mul(right)))
        .add(element(top.add(1), left).mul(down.mul(rest)))
        .add(element(top.add(1), left.add(1)).mul(down.mul(right)));
  }

  /** The elements at whole rows and columns; zero outside. */
  private NDArray element(NDArray row, NDArray column) {
    NDArray insideRow = row.clip(0, height - 1);
    NDArray insideColumn = column.clip(0, width - 1);
    NDArray at = insideRow.toType(DataType.INT64, true).mul(width);
    NDArray index = at.add(insideColumn.toType(DataType.INT64, true));
    long[] sizes = pixels.getShape().getShape().clone();
    sizes[2] = index.getShape().get(2);
    NDArray inside =
        insideRow.eq(row).logicalAnd(insideColumn.eq(column)).toType(DataType.FLOAT32, true);
    return pixels.gather(index.broadcast(new Shape(sizes)), 2).mul(inside);
  }
}
