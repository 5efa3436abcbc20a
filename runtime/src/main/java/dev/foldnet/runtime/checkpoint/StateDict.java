package dev.foldnet.runtime.checkpoint;

import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.item.Numbers;
import dev.foldnet.runtime.checkpoint.keys.Assembly;
import dev.foldnet.runtime.checkpoint.keys.Duplicates;
import dev.foldnet.runtime.checkpoint.keys.KeyMatch;
import dev.foldnet.runtime.checkpoint.keys.KeySearch;
import dev.foldnet.runtime.checkpoint.keys.ZooSearch;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.FloatSink;
import dev.foldnet.runtime.checkpoint.storage.IntegerSink;
import dev.foldnet.runtime.checkpoint.storage.PartSink;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import dev.foldnet.runtime.checkpoint.storage.StorageScan;
import dev.foldnet.runtime.checkpoint.storage.TensorSink;
import dev.foldnet.runtime.concurrent.Workers;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checkpoint that fits the declared tensors: every key is there, with its shape and a type that
 * can be read. Reading yields row-major contiguous arrays whatever type and strides the file has.
 * Each storage is read once for all the tensors in it; of those, the ones not yet asked for are
 * kept until they are. Not thread safe; to be closed, which closes the checkpoint.
 */
public final class StateDict implements Closeable {
  private static final Comparator<Segment> BY_PLACE =
      new Comparator<>() {
        @Override
        public int compare(Segment first, Segment second) {
          String file = first.where().file();
          return file.equals(second.where().file())
              ? Long.compare(first.position(), second.position())
              : file.compareTo(second.where().file());
        }
      };

  private final Checkpoint checkpoint;
  private final LoadOptions options;
  private final KeyMatch match;
  private final String zoo;

  /** What is read: declared tensors, and by their keys in the file the parts of others. */
  private final Map<String, Item.Stored> stored;

  private final FurtherKeys further;
  private final Map<Where, List<String>> storages = new LinkedHashMap<>();
  private final Map<String, TensorSink> ready = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private boolean countersRead;

  private StateDict(
      Checkpoint checkpoint, LoadOptions options, ZooSearch.Found found, List<Declared> declared) {
    this.checkpoint = checkpoint;
    this.options = options;
    this.match = found.match();
    this.zoo = found.zoo();
    this.further = new FurtherKeys(declared, match);
    this.stored = match.assembled().isEmpty() ? match.tensors() : withParts(match);
    for (Map.Entry<String, Item.Stored> tensor : stored.entrySet()) {
      if (!further.read(tensor.getKey()).equals(tensor.getKey())) {
        continue;
      }
      Where storage = tensor.getValue().segment().where();
      List<String> keys = storages.get(storage);
      if (keys == null) {
        keys = new ArrayList<>(1);
        storages.put(storage, keys);
      }
      keys.add(tensor.getKey());
    }
  }

  private static Map<String, Item.Stored> withParts(KeyMatch match) {
    Map<String, Item.Stored> all = new LinkedHashMap<>(match.tensors());
    for (Item.Assembled whole : match.assembled().values()) {
      whole.collect(all);
    }
    return all;
  }

  /**
   * Checks a checkpoint against declared tensors. {@code num_batches_tracked} is optional and
   * ignored, and so are the single numbers that {@code AveragedModel} and thop add. Where the keys
   * as they stand, read as the options say, do not fit, a wrapper such as {@code module.} is taken
   * off if then all declared tensors are there, and under no other prefix too. Parameters that
   * torch has as several tensors, by weight norm, spectral norm or pruning, are put together. A
   * tensor of several keys is wanted under each, as torch wants it, or said to be one by metadata
   * of safetensors.
   *
   * @throws WeightsException listing all missing, unexpected and mismatched keys
   */
  public static StateDict of(Checkpoint checkpoint, List<Declared> declared, LoadOptions options)
      throws WeightsException {
    return of(checkpoint, declared, Zoos.NONE, options);
  }

  /**
   * The same for a network that other zoos have: a file with the keys of one is read too, if the
   * options name it, or if it does not fit otherwise, and fits so without anything left over.
   *
   * @throws WeightsException as the other, and if the zoo that the options name has no such network
   */
  public static StateDict of(
      Checkpoint checkpoint, List<Declared> declared, Zoos zoos, LoadOptions options)
      throws WeightsException {
    Map<String, Item> items =
        Assembly.of(Duplicates.of(checkpoint.items(), checkpoint.metadata(), declared), declared);
    KeySearch own = new KeySearch(checkpoint.where(), items, declared, options, null);
    ZooSearch.Found found = new ZooSearch(own, zoos).find();
    checkpoint.readAnew();
    return new StateDict(checkpoint, options, found, declared);
  }

  /** The file's keys that nothing declares; empty unless the options are lenient. */
  public List<String> unexpected() {
    return match.unexpected();
  }

  /** How the keys were read. */
  public LoadReport report() {
    return new LoadReport(match.wrappers(), zoo, match.unexpected());
  }

  /**
   * The numbers of a declared floating-point tensor, flat in row-major order. The array is the
   * caller's. Those of a tensor with several keys, asked for by the first, are compared.
   *
   * @throws WeightsException if the file is broken, or a number is NaN, infinite or beyond float32,
   *     or differs between keys of one tensor
   * @throws IllegalArgumentException if no such tensor is declared as floating-point
   */
  public float[] floats(String key) throws WeightsException {
    float[] values = own(key);
    for (String other : further.compared(key)) {
      float[] others = own(other);
      int at = Arrays.mismatch(values, others);
      if (at >= 0) {
        throw FurtherKeys.differs(checkpoint.where(), key, other, at, values[at], others[at]);
      }
    }
    return values;
  }

  /**
   * Compares the numbers of all tensors that have several keys.
   *
   * @throws WeightsException as {@link #floats}
   */
  public void compareFurther() throws WeightsException {
    for (String key : further.compared()) {
      if (match.tensors().containsKey(key) && match.tensors().get(key).dtype().isInteger()) {
        integers(key);
      } else {
        floats(key);
      }
    }
  }

  private float[] own(String name) throws WeightsException {
    String key = further.read(name);
    Item.Assembled whole = match.assembled().get(key);
    if (whole != null) {
      return rounded(whole);
    }
    Item.Stored tensor = declared(key);
    if (!tensor.dtype().isFloating()) {
      throw new IllegalArgumentException(key + " is declared as integer");
    }
    return ((FloatSink) take(key, tensor)).values();
  }

  /**
   * The numbers of a declared integer tensor of n elements, flat in row-major order. The array is
   * the caller's.
   *
   * @throws WeightsException if the file is broken, or a number is not one of 0 to n - 1, or
   *     differs between keys of one tensor
   * @throws IllegalArgumentException if no such tensor is declared as integer
   */
  public long[] integers(String key) throws WeightsException {
    long[] values = ownIntegers(key);
    for (String other : further.compared(key)) {
      long[] others = ownIntegers(other);
      int at = Arrays.mismatch(values, others);
      if (at >= 0) {
        throw FurtherKeys.differs(checkpoint.where(), key, other, at, values[at], others[at]);
      }
    }
    return values;
  }

  private long[] ownIntegers(String name) throws WeightsException {
    String key = further.read(name);
    Item.Stored tensor = declared(key);
    if (!tensor.dtype().isInteger()) {
      throw new IllegalArgumentException(key + " is not declared as integer");
    }
    return ((IntegerSink) take(key, tensor)).values();
  }

  private float[] rounded(Item.Assembled whole) throws WeightsException {
    Where where = checkpoint.where().entry(whole.key());
    double[] values = numbers(whole.key(), whole).values();
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
      if (!options.nonFinite()) {
        FloatSink.requireFinite(where, i, values[i]);
      }
    }
    return rounded;
  }

  private Numbers numbers(String key, Item item) throws WeightsException {
    if (!(item instanceof Item.Assembled whole)) {
      Item.Stored part = stored.get(key);
      return new Numbers(part.shape(), ((PartSink) take(key, part)).values());
    }
    List<Numbers> parts = new ArrayList<>();
    for (Map.Entry<String, Item> part : whole.parts().entrySet()) {
      parts.add(numbers(part.getKey(), part.getValue()));
    }
    Where where = checkpoint.where().entry(key);
    double[] values = whole.composition().compose(where, parts, options.nonFinite());
    return new Numbers(whole.shape(), values);
  }

  private Item.Stored declared(String key) {
    Item.Stored tensor = match.tensors().get(key);
    if (tensor == null) {
      throw new IllegalArgumentException(key + " is not declared");
    }
    return tensor;
  }

  /**
   * Reads tensors before they are asked for, in the file's order; on several threads where the file
   * is a plain one. They are kept until they are asked for.
   *
   * @param keys declared keys; others are passed over
   * @throws WeightsException as {@link #floats}, for the first in the file that cannot be read
   */
  public void readAhead(Set<String> keys) throws WeightsException {
    Set<String> wanted = checkpoint.isSequential() ? further.with(keys) : keys;
    List<Segment> segments = segments(match.assembled().isEmpty() ? wanted : withParts(wanted));
    long bytes = 0;
    for (Segment segment : segments) {
      bytes += segment.length();
    }
    int threads = checkpoint.isShared() ? Workers.threads(bytes) : 1;
    List<Map<String, TensorSink>> sinks =
        new ArrayList<>(Collections.nCopies(segments.size(), Map.of()));
    Workers.run(segments.size(), threads, new Reading(segments, sinks));
    for (Map<String, TensorSink> read : sinks) {
      ready.putAll(read);
    }
    if (checkpoint.isSequential()) {
      checkpoint.finish();
    }
  }

  private Set<String> withParts(Set<String> keys) {
    Map<String, Item.Stored> parts = new HashMap<>();
    for (Map.Entry<String, Item.Assembled> whole : match.assembled().entrySet()) {
      if (keys.contains(whole.getKey())) {
        whole.getValue().collect(parts);
      }
    }
    Set<String> all = new HashSet<>(keys);
    all.addAll(parts.keySet());
    return all;
  }

  /** The storages of these tensors, the first time also those of counters, in the file's order. */
  private List<Segment> segments(Set<String> keys) {
    Map<Where, Segment> segments = new HashMap<>();
    if (!countersRead) {
      countersRead = true;
      for (Segment counter : match.counters()) {
        segments.put(counter.where(), counter);
      }
    }
    for (Map.Entry<Where, List<String>> storage : storages.entrySet()) {
      if (!Collections.disjoint(storage.getValue(), keys)) {
        segments.put(storage.getKey(), stored.get(storage.getValue().get(0)).segment());
      }
    }
    List<Segment> ordered = new ArrayList<>(segments.values());
    ordered.sort(BY_PLACE);
    return ordered;
  }

  /** Reads what was not read yet of a storage; one without a declared tensor is only checked. */
  private Map<String, TensorSink> read(Segment segment, ByteBuffer buffer) throws WeightsException {
    if (storages.containsKey(segment.where())) {
      return read(segment, pending(segment, null), buffer);
    }
    segment.requireWorthInflating(0);
    checkpoint.read(segment, new StorageScan(segment, DType.UINT8), buffer);
    return Map.of();
  }

  private TensorSink take(String key, Item.Stored tensor) throws WeightsException {
    if (!ready.containsKey(key)) {
      if (checkpoint.isSequential()) {
        // Going back is dear.
        readAhead(stored.keySet());
      } else if (!countersRead) {
        readAhead(Set.of());
      }
      if (!ready.containsKey(key)) {
        Segment segment = tensor.segment();
        ready.putAll(read(segment, pending(segment, key), checkpoint.buffer()));
      }
    }
    given.add(key);
    return ready.remove(key);
  }

  /** The tensors of a storage that were not read yet, and {@code wanted}, null for none. */
  private List<String> pending(Segment segment, String wanted) {
    List<String> keys = new ArrayList<>();
    for (String key : storages.get(segment.where())) {
      if (key.equals(wanted) || (!given.contains(key) && !ready.containsKey(key))) {
        keys.add(key);
      }
    }
    return keys;
  }

  private Map<String, TensorSink> read(Segment segment, List<String> keys, ByteBuffer buffer)
      throws WeightsException {
    if (keys.isEmpty()) {
      return Map.of();
    }
    requireWorthInflating(segment, keys);
    StorageScan scan = new StorageScan(segment, stored.get(keys.get(0)).dtype());
    Map<String, TensorSink> sinks = new HashMap<>();
    for (String key : keys) {
      TensorSink sink = sink(key);
      sinks.put(key, sink);
      scan.add(segment.where().entry(key), stored.get(key).view(), sink, options.overlapping());
    }
    checkpoint.read(segment, scan, buffer);
    return sinks;
  }

  private void requireWorthInflating(Segment segment, List<String> keys) throws WeightsException {
    if (!segment.isDeflated()) {
      return;
    }
    long bytes = 0;
    for (String key : keys) {
      Item.Stored tensor = stored.get(key);
      bytes += tensor.view().elements() * tensor.dtype().itemSize();
    }
    segment.requireWorthInflating(bytes);
  }

  private TensorSink sink(String key) throws WeightsException {
    Item.Stored tensor = stored.get(key);
    Where where = tensor.segment().where().entry(key);
    long elements = tensor.view().elements();
    if (elements > Integer.MAX_VALUE - 8) {
      throw where.refuse("a tensor of " + elements + " elements is too large for an array");
    }
    if (!match.tensors().containsKey(key)) {
      return new PartSink(where, tensor.dtype(), (int) elements, options.nonFinite());
    }
    return tensor.dtype().isFloating()
        ? new FloatSink(where, tensor.dtype(), (int) elements, options.nonFinite())
        : new IntegerSink(where, tensor.dtype(), (int) elements);
  }

  /** Reads storages, each thread by way of a buffer of its own. */
  private final class Reading implements Workers.Work<WeightsException> {
    private final List<Segment> segments;
    private final List<Map<String, TensorSink>> sinks;
    private ByteBuffer buffer;

    Reading(List<Segment> segments, List<Map<String, TensorSink>> sinks) {
      this.segments = segments;
      this.sinks = sinks;
    }

    @Override
    public Reading onThread() {
      return new Reading(segments, sinks);
    }

    @Override
    public void run(int index) throws WeightsException {
      if (buffer == null) {
        buffer = ByteBuffer.allocateDirect(StorageScan.CHUNK);
      }
      sinks.set(index, read(segments.get(index), buffer));
    }
  }

  @Override
  public void close() throws WeightsException {
    ready.clear();
    checkpoint.close();
  }
}
