package dev.foldnet.runtime.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes one tensor's contiguous little-endian bytes, block by block. */
final class TensorCopy {
  private static final long BLOCK = 4L << 20;
  private static final long MAX_EXPANDED = 1L << 30;

  private final Checkpoint checkpoint;
  private final Where where;
  private final Item.Stored tensor;
  private final OutputStream out;

  TensorCopy(Checkpoint checkpoint, Where where, Item.Stored tensor, OutputStream out) {
    this.checkpoint = checkpoint;
    this.where = where;
    this.tensor = tensor;
    this.out = out;
  }

  void run() throws IOException {
    View view = tensor.view();
    long elements = view.elements();
    if (elements == 0) {
      return;
    }
    if (elements > tensor.count() && elements > MAX_EXPANDED / tensor.dtype().itemSize()) {
      throw where.refuse("a tensor that expands " + tensor.count() + " elements to " + elements);
    }
    if (View.contiguous(view.shape()).strides().equals(view.strides())) {
      copyContiguous(view);
    } else {
      copyBlocks(view);
    }
  }

  /** Cuts the contiguous range into blocks of one axis. */
  private void copyContiguous(View view) throws IOException {
    long step = BLOCK / tensor.dtype().itemSize();
    long elements = view.elements();
    for (long at = 0; at < elements; at += step) {
      long count = Math.min(step, elements - at);
      copy(new View(view.offset() + at, List.of(count), List.of(1L)));
    }
  }

  /** Cuts along the first axes, so far that a block fits into memory. */
  private void copyBlocks(View view) throws IOException {
    int cut = 0;
    long row = view.elements() * tensor.dtype().itemSize();
    while (cut < view.shape().size() && row > BLOCK) {
      row /= view.shape().get(cut);
      cut++;
    }
    long[] index = new long[cut];
    List<Long> shape = view.shape().subList(cut, view.shape().size());
    List<Long> strides = view.strides().subList(cut, view.shape().size());
    int axis;
    do {
      long offset = view.offset();
      for (int i = 0; i < cut; i++) {
        offset += index[i] * view.strides().get(i);
      }
      copy(new View(offset, shape, strides));
      axis = cut - 1;
      while (axis >= 0 && ++index[axis] == view.shape().get(axis)) {
        index[axis--] = 0;
      }
    } while (axis >= 0);
  }

  private void copy(View view) throws IOException {
    int itemSize = tensor.dtype().itemSize();
    byte[] bytes = new byte[Math.toIntExact(view.elements() * itemSize)];
    StorageScan scan = new StorageScan(tensor.segment(), tensor.dtype());
    scan.add(where, view, new ByteSink(bytes, tensor.dtype()), true);
    checkpoint.read(tensor.segment(), scan, checkpoint.buffer());
    out.write(bytes);
  }

  /** Collects elements as they are, in little-endian order. */
  private record ByteSink(List<byte[]> target, DType dtype) implements TensorSink {
    ByteSink(byte[] bytes, DType dtype) {
      this(new ArrayList<>(List.of(bytes)), dtype);
    }

    @Override
    public void put(ByteBuffer chunk, int at, int stride, int count, long to, long targetStride) {
      int size = dtype.itemSize();
      int part = dtype.partSize();
      byte[] bytes = target.get(0);
      boolean swap = chunk.order() == ByteOrder.BIG_ENDIAN;
      if (!swap && stride == 1 && targetStride == 1) {
        chunk.get(at * size, bytes, (int) to * size, count * size);
        return;
      }
      for (int i = 0; i < count; i++) {
        int from = (at + i * stride) * size;
        int start = (int) (to + i * targetStride) * size;
        for (int b = 0; b < size; b++) {
          int swapped = swap ? b / part * part + part - 1 - b % part : b;
          bytes[start + b] = chunk.get(from + swapped);
        }
      }
    }
  }
}
