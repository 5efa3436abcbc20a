package dev.foldnet.runtime.checkpoint;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint that fits the declared tensors: every key is there, with its shape and a type that
 * can be read. Reading yields row-major contiguous arrays whatever type and strides the file has.
 * Each storage is read once for all the tensors in it; of those, the ones not yet asked for are
 * kept until they are. Not thread safe; to be closed, which closes the checkpoint.
 */
public final class StateDict implements Closeable {
  private static final long SMALL_STORAGE = 8L << 20;

  private final Checkpoint checkpoint;
  private final LoadOptions options;
  private final KeyMatch match;
  private final Map<String, List<String>> storages = new LinkedHashMap<>();
  private final Map<String, TensorSink> ready = new HashMap<>();
  private final Map<String, Boolean> given = new HashMap<>();

  private StateDict(Checkpoint checkpoint, LoadOptions options, KeyMatch match) {
    this.checkpoint = checkpoint;
    this.options = options;
    this.match = match;
    match
        .tensors()
        .forEach(
            (key, tensor) ->
                storages
                    .computeIfAbsent(tensor.segment().where().entry(), s -> new ArrayList<>())
                    .add(key));
  }

  /**
   * Checks a checkpoint against declared tensors. {@code num_batches_tracked} is optional and
   * ignored; {@code module.} is taken off if it is before all keys.
   *
   * @throws WeightsException listing all missing, unexpected and mismatched keys
   */
  public static StateDict of(Checkpoint checkpoint, List<Declared> declared, LoadOptions options)
      throws WeightsException {
    KeyMatch match = KeyMatch.of(checkpoint.where(), checkpoint.items(), declared, options);
    if (!match.isAccepted(options.strict())) {
      throw KeyReport.refusal(checkpoint.where(), match);
    }
    return new StateDict(checkpoint, options, match);
  }

  /** The file's keys that nothing declares; empty unless the options are lenient. */
  public List<String> unexpected() {
    return match.unexpected();
  }

  /**
   * The numbers of a declared floating-point tensor, flat in row-major order. The array is the
   * caller's.
   *
   * @throws WeightsException if the file is broken, or a number is NaN, infinite or beyond float32
   * @throws IllegalArgumentException if no such tensor is declared as floating-point
   */
  public float[] floats(String key) throws WeightsException {
    Item.Stored tensor = tensor(key);
    if (!tensor.dtype().isFloating()) {
      throw new IllegalArgumentException(key + " is declared as integer");
    }
    return ((FloatSink) take(key, tensor)).values();
  }

  /**
   * The numbers of a declared integer tensor of n elements, flat in row-major order. The array is
   * the caller's.
   *
   * @throws WeightsException if the file is broken, or a number is not one of 0 to n - 1
   * @throws IllegalArgumentException if no such tensor is declared as integer
   */
  public long[] integers(String key) throws WeightsException {
    Item.Stored tensor = tensor(key);
    if (!tensor.dtype().isInteger()) {
      throw new IllegalArgumentException(key + " is not declared as integer");
    }
    return ((IntegerSink) take(key, tensor)).values();
  }

  private Item.Stored tensor(String key) {
    Item.Stored tensor = match.tensors().get(key);
    if (tensor == null) {
      throw new IllegalArgumentException(key + " is not declared");
    }
    return tensor;
  }

  private TensorSink take(String key, Item.Stored tensor) throws WeightsException {
    if (!ready.containsKey(key)) {
      if (checkpoint.isSequential()) {
        readAll(key);
      } else {
        read(tensor.segment(), key);
      }
    }
    given.put(key, true);
    return ready.remove(key);
  }

  /** Reads everything in the file's order, since going back is dear. */
  private void readAll(String key) throws WeightsException {
    List<Segment> segments = new ArrayList<>();
    storages.values().forEach(keys -> segments.add(tensor(keys.get(0)).segment()));
    segments.sort(Comparator.comparingLong(Segment::position));
    for (Segment segment : segments) {
      read(segment, key);
    }
  }

  private void read(Segment segment, String wanted) throws WeightsException {
    List<String> keys = new ArrayList<>();
    long bytes = 0;
    for (String key : storages.get(segment.where().entry())) {
      if (key.equals(wanted) || (!given.containsKey(key) && !ready.containsKey(key))) {
        keys.add(key);
        Item.Stored tensor = tensor(key);
        bytes += tensor.view().elements() * tensor.dtype().itemSize();
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    if (segment.isDeflated() && segment.length() > SMALL_STORAGE && segment.length() / 4 > bytes) {
      throw segment
          .where()
          .refuse(
              "inflates to "
                  + segment.length()
                  + " bytes, of which only "
                  + bytes
                  + " belong to declared tensors");
    }
    StorageScan scan = new StorageScan(segment, tensor(keys.get(0)).dtype());
    Map<String, TensorSink> sinks = new HashMap<>();
    for (String key : keys) {
      TensorSink sink = sink(key);
      sinks.put(key, sink);
      scan.add(checkpoint.where().entry(key), tensor(key).view(), sink);
    }
    checkpoint.read(segment, scan);
    ready.putAll(sinks);
  }

  private TensorSink sink(String key) throws WeightsException {
    Item.Stored tensor = tensor(key);
    Where where = checkpoint.where().entry(key);
    long elements = tensor.view().elements();
    if (elements > Integer.MAX_VALUE - 8) {
      throw where.refuse("a tensor of " + elements + " elements is too large for an array");
    }
    return tensor.dtype().isFloating()
        ? new FloatSink(where, tensor.dtype(), (int) elements, options.nonFinite())
        : new IntegerSink(where, tensor.dtype(), (int) elements);
  }

  @Override
  public void close() throws WeightsException {
    ready.clear();
    checkpoint.close();
  }
}
