package dev.foldnet.runtime.checkpoint;

import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.StorageScan;
import dev.foldnet.runtime.checkpoint.storage.TensorSink;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one tensor's contiguous little-endian bytes, block by block. A tensor whose elements lie
 * in the storage as they are written is read once; of another, each block reads the storage between
 * its first and its last element, so that blocks are large. Slices that repeat are read once.
 */
final class TensorCopy {
  /** Bytes of a block as a rule; chosen, not measured: a few of them fit a small heap. */
  private static final long BLOCK = 4L << 20;

  /** Bytes of a block whose elements are all over the storage; an eighth of a small heap. */
  private static final long LARGE_BLOCK =
      Math.max(BLOCK, Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8));

  private final Checkpoint checkpoint;
  private final Where where;
  private final Item.Stored tensor;
  private final OutputStream out;
  private final long block;
  private final long largeBlock;
  private View last;
  private byte[] lastBytes;

  TensorCopy(Checkpoint checkpoint, Where where, Item.Stored tensor, OutputStream out) {
    this(checkpoint, where, tensor, out, BLOCK, LARGE_BLOCK);
  }

  TensorCopy(
      Checkpoint checkpoint,
      Where where,
      Item.Stored tensor,
      OutputStream out,
      long block,
      long largeBlock) {
    this.checkpoint = checkpoint;
    this.where = where;
    this.tensor = tensor;
    this.out = out;
    this.block = block;
    this.largeBlock = largeBlock;
  }

  void run() throws IOException {
    View view = tensor.view();
    if (view.elements() == 0) {
      return;
    }
    if (View.contiguous(view.shape()).strides().equals(view.strides())) {
      copyContiguous(view);
    } else {
      copyBlocks(view);
    }
  }

  /** Cuts the contiguous range into blocks of one axis. */
  private void copyContiguous(View view) throws IOException {
    long step = block / tensor.dtype().itemSize();
    long elements = view.elements();
    for (long at = 0; at < elements; at += step) {
      long count = Math.min(step, elements - at);
      out.write(bytes(new View(view.offset() + at, List.of(count), List.of(1L))));
    }
  }

  /** Cuts along the first axes, the last of them into as many slices as fit into memory. */
  private void copyBlocks(View view) throws IOException {
    int axis = 0;
    long slice = view.elements() * tensor.dtype().itemSize() / view.shape().get(0);
    while (slice > largeBlock) {
      axis++;
      slice /= view.shape().get(axis);
    }
    copyOuter(view, 0, axis, view.offset(), largeBlock / slice);
  }

  private void copyOuter(View view, int axis, int cut, long offset, long slices)
      throws IOException {
    long size = view.shape().get(axis);
    long stride = view.strides().get(axis);
    if (axis < cut) {
      for (long i = 0; i < size; i++) {
        copyOuter(view, axis + 1, cut, offset + i * stride, slices);
      }
      return;
    }
    for (long i = 0; i < size; i += slices) {
      List<Long> shape = new ArrayList<>(view.shape().subList(axis, view.shape().size()));
      shape.set(0, Math.min(slices, size - i));
      List<Long> strides = view.strides().subList(axis, view.strides().size());
      copySlices(new View(offset + i * stride, shape, strides));
    }
  }

  /** Slices along the first axis. */
  private void copySlices(View view) throws IOException {
    if (!view.equals(last)) {
      lastBytes = view.strides().get(0) == 0 ? repeated(view) : bytes(view);
      last = view;
    }
    out.write(lastBytes);
  }

  /** Of slices that are all the same, the first one over and over. */
  private byte[] repeated(View view) throws WeightsException {
    List<Long> shape = new ArrayList<>(view.shape());
    shape.set(0, 1L);
    byte[] slice = bytes(new View(view.offset(), shape, view.strides()));
    byte[] all = Arrays.copyOf(slice, Math.toIntExact(slice.length * view.shape().get(0)));
    for (int done = slice.length; done < all.length; done += done) {
      System.arraycopy(all, 0, all, done, Math.min(done, all.length - done));
    }
    return all;
  }

  private byte[] bytes(View view) throws WeightsException {
    int itemSize = tensor.dtype().itemSize();
    byte[] bytes = new byte[Math.toIntExact(view.elements() * itemSize)];
    StorageScan scan = new StorageScan(tensor.segment(), tensor.dtype());
    scan.add(where, view, new ByteSink(bytes, tensor.dtype()), true);
    checkpoint.read(tensor.segment(), scan, checkpoint.buffer());
    return bytes;
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
