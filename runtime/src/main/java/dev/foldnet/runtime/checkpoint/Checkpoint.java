package dev.foldnet.runtime.checkpoint;

import dev.foldnet.runtime.checkpoint.format.Describer;
import dev.foldnet.runtime.checkpoint.format.Description;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.source.ChannelSource;
import dev.foldnet.runtime.checkpoint.source.MemorySource;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import dev.foldnet.runtime.checkpoint.storage.StorageScan;
import dev.foldnet.runtime.file.Hash;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A described checkpoint: container and pickle or header are parsed and checked, no weight byte is
 * read yet. The format is told by the content, never by the name: torch's zip format, the one
 * before torch 1.6, safetensors, a released archive around any of these, and the index of one in
 * several files. Not thread safe; to be closed.
 */
public final class Checkpoint implements Closeable {
  /**
   * Bytes that tensors of a file may have in all beyond what is stored (expanded ones): a few
   * hundred bytes of file would else be hashed for hours.
   */
  private static final long MAX_EXPANDED = 1L << 30;

  private final Source source;
  private final List<Path> files;
  private final String nested;
  private final List<Source> opened;
  private final Description description;
  private final Set<Where> verified = ConcurrentHashMap.newKeySet();
  private ByteBuffer buffer;

  private Checkpoint(
      Source source,
      List<Path> files,
      String nested,
      List<Source> opened,
      Description description) {
    this.source = source;
    this.files = files;
    this.nested = nested;
    this.opened = opened;
    this.description = description;
  }

  /**
   * Opens and describes a file.
   *
   * @throws WeightsException if it is no regular file, or no sound checkpoint of a known format
   */
  public static Checkpoint open(Path file) throws WeightsException {
    return open(file, "");
  }

  /**
   * Opens and describes a file that holds several state dicts.
   *
   * @param nested the one to take, as in {@link LoadOptions#nested}
   * @throws WeightsException if it is no regular file, or no sound checkpoint of a known format
   */
  public static Checkpoint open(Path file, String nested) throws WeightsException {
    return describe(ChannelSource.open(file), file, file, nested);
  }

  /**
   * Describes what a channel holds from its beginning. The channel has to stay open until this is
   * closed, and stays the caller's to close.
   *
   * @param name what errors call it
   * @throws WeightsException if it is no sound checkpoint of a known format
   */
  public static Checkpoint open(SeekableByteChannel channel, String name) throws WeightsException {
    return open(channel, name, "");
  }

  /**
   * The same where the channel holds several state dicts.
   *
   * @param nested the one to take, as in {@link LoadOptions#nested}
   * @throws WeightsException if it is no sound checkpoint of a known format
   */
  public static Checkpoint open(SeekableByteChannel channel, String name, String nested)
      throws WeightsException {
    return describe(ChannelSource.of(channel, name, false), null, null, nested);
  }

  /**
   * Describes an open file that is read by way of this channel alone. The channel becomes the
   * checkpoint's: it is closed with it, and where this fails.
   *
   * @param file for messages, and for what stands beside it
   * @param nested the one to take of several state dicts, as in {@link LoadOptions#nested}
   * @throws WeightsException if it is no sound checkpoint of a known format, or the index of
   *     several files
   */
  public static Checkpoint open(SeekableByteChannel channel, Path file, String nested)
      throws WeightsException {
    return describe(ChannelSource.of(channel, file.toString(), true), file, null, nested);
  }

  /**
   * Reads a stream to its end into memory, and describes what it held. The stream is left open.
   *
   * @param name what errors call it
   * @param nested the one to take of several state dicts, as in {@link LoadOptions#nested}
   * @throws WeightsException if the stream breaks or holds more than half of the heap's size, or
   *     what it held is no sound checkpoint of a known format
   */
  public static Checkpoint open(InputStream in, String name, String nested)
      throws WeightsException {
    long most = Runtime.getRuntime().maxMemory() / 2;
    return describe(MemorySource.of(in, name, most), null, null, nested);
  }

  /** {@code file}: null where the source is none; {@code index}: beside which shards may be. */
  private static Checkpoint describe(Source source, Path file, Path index, String nested)
      throws WeightsException {
    List<Source> opened = new ArrayList<>();
    opened.add(source);
    try {
      Describer describer = new Describer(opened, nested);
      Description description = describer.describe(source, index);
      List<Path> files = new ArrayList<>(describer.shards());
      if (file != null) {
        files.add(0, file);
      }
      return new Checkpoint(source, List.copyOf(files), nested, opened, description);
    } catch (WeightsException | RuntimeException | Error e) {
      closeAll(opened, e);
      throw e;
    }
  }

  private static void closeAll(List<Source> opened, Throwable reason) {
    for (int i = opened.size() - 1; i >= 0; i--) {
      try {
        opened.get(i).close();
      } catch (WeightsException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /** The file, as it was named when opened. */
  public String name() {
    return source.where().file();
  }

  /** The file, where it is one and not a stream or a channel. */
  public Optional<Path> file() {
    return files.isEmpty() ? Optional.empty() : Optional.of(files.get(0));
  }

  /** All files that are read: that one, or an index and behind it its shards. */
  public List<Path> files() {
    return files;
  }

  /** The state dict that was taken of several, as in {@link LoadOptions#nested}; else empty. */
  public String nested() {
    return nested;
  }

  /**
   * The format; of a released archive, that of the checkpoint in it; of several files, the first.
   */
  public Format format() {
    return description.format();
  }

  /**
   * All tensors, in the file's order, under the keys as in the file; also those of a kind whose
   * numbers cannot be read. Values that are no tensors are left out.
   */
  public List<TensorInfo> tensors() {
    List<TensorInfo> tensors = new ArrayList<>();
    for (Map.Entry<String, Item> entry : description.items().entrySet()) {
      String key = entry.getKey();
      if (entry.getValue() instanceof Item.Stored stored) {
        tensors.add(new TensorInfo(key, TensorKind.DENSE, stored.dtype(), stored.shape()));
      } else if (entry.getValue() instanceof Item.Unreadable other) {
        tensors.add(new TensorInfo(key, other.kind(), other.dtype(), other.shape()));
      }
    }
    return tensors;
  }

  /** The text of safetensors' {@code __metadata__}; empty for other formats. */
  public Map<String, String> metadata() {
    return description.metadata();
  }

  /**
   * The classes and functions that a torch file names beside its state dict, such as {@code
   * torch.optim.lr_scheduler.OneCycleLR}, in the file's order. None was resolved or called, and
   * nothing else is known of what they stand for.
   */
  public Set<String> foreignNames() {
    return description.foreign();
  }

  /**
   * The bytes of torch's {@code tensor.contiguous()}: row-major, little-endian.
   *
   * @throws WeightsException if the key is absent, or the tensor's {@link TensorInfo#kind kind}
   *     cannot be read, or the file is broken, or the tensor over 2 GiB
   */
  public byte[] bytes(String key) throws WeightsException {
    Item.Stored stored = stored(key);
    long bytes = stored.view().elements() * stored.dtype().itemSize();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw source.where().entry(key).refuse("a tensor of " + bytes + " bytes is too large");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) bytes);
    try {
      copyTo(key, out);
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /**
   * Writes the bytes of torch's {@code tensor.contiguous()}: row-major, little-endian; memory stays
   * bounded whatever the tensor's size.
   *
   * @throws WeightsException if the key is absent, or the tensor's {@link TensorInfo#kind kind}
   *     cannot be read, or the file is broken, or the tensor has more elements than its storage in
   *     a file where such tensors have more than 1 GiB together
   * @throws IOException if {@code out} fails
   */
  public void copyTo(String key, OutputStream out) throws IOException {
    Where where = source.where().entry(key);
    Item.Stored stored = stored(key);
    if (expanded(stored) > 0) {
      requireFewExpanded(where);
    }
    new TensorCopy(this, where, stored, out).run();
  }

  /** A file of few bytes must not make work of many: of all its tensors that expand together. */
  private void requireFewExpanded(Where where) throws WeightsException {
    long bytes = 0;
    for (Item item : description.items().values()) {
      bytes += item instanceof Item.Stored stored ? expanded(stored) : 0;
      if (bytes > MAX_EXPANDED) {
        throw where.refuse(
            "tensors that repeat the elements of their storages",
            "at most " + MAX_EXPANDED + " bytes of such in a file",
            "more");
      }
    }
  }

  /** The bytes of a tensor of more elements than its storage; 0 of another. */
  private static long expanded(Item.Stored tensor) {
    long elements = tensor.view().elements();
    if (elements <= tensor.count()) {
      return 0;
    }
    int itemSize = tensor.dtype().itemSize();
    return elements > MAX_EXPANDED / itemSize ? MAX_EXPANDED + 1 : elements * itemSize;
  }

  private Item.Stored stored(String key) throws WeightsException {
    Item item = description.items().get(key);
    if (item instanceof Item.Stored stored) {
      return stored;
    }
    Where where = source.where().entry(key);
    throw item == null
        ? where.refuse("the checkpoint has no such tensor")
        : where.refuse("has no bytes that can be read: " + item.describe());
  }

  /**
   * The SHA-256 of {@link #bytes}, in hexadecimal digits.
   *
   * @throws WeightsException as {@link #copyTo}
   */
  public String sha256(String key) throws WeightsException {
    MessageDigest digest = Hash.SHA256.digest();
    try {
      copyTo(key, Hash.stream(digest));
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Hash.text(digest);
  }

  /**
   * The SHA-256 of what was opened (of several files, of the index), in hexadecimal digits,
   * whichever file has its name by now.
   *
   * @throws WeightsException if it cannot be read, or this is closed
   */
  public String sha256() throws WeightsException {
    MessageDigest digest = Hash.SHA256.digest();
    ByteBuffer chunk = buffer();
    for (long position = 0; position < source.size(); position += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), source.size() - position));
      source.read(position, chunk);
      digest.update(chunk.flip());
    }
    return Hash.text(digest);
  }

  Where where() {
    return source.where();
  }

  /** Checks each CRC once more: who reads anew trusts no earlier reading. */
  void readAnew() {
    verified.clear();
  }

  Map<String, Item> items() {
    return description.items();
  }

  /** Whether storages should be read in the file's order: reading backwards begins anew. */
  boolean isSequential() {
    for (Source each : opened) {
      if (each.isSequential()) {
        return true;
      }
    }
    return false;
  }

  /** Whether several threads may read storages at once. */
  boolean isShared() {
    for (Source each : opened) {
      if (!each.isShared()) {
        return false;
      }
    }
    return true;
  }

  /** Goes to the end of what is read front to back: there length and CRC are checked. */
  void finish() throws WeightsException {
    for (Source each : opened) {
      if (each.isSequential()) {
        each.bytes(each.size() - 1, 1);
      }
    }
  }

  /** What one thread reads by way of. */
  ByteBuffer buffer() {
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(StorageScan.CHUNK);
    }
    return buffer;
  }

  /** Reads a storage's tensors by way of a buffer; its CRC is checked the first time. */
  void read(Segment segment, StorageScan scan, ByteBuffer way) throws WeightsException {
    scan.run(way, !verified.contains(segment.where()));
    verified.add(segment.where());
  }

  @Override
  public void close() throws WeightsException {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }
}
