package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.pickle.Nesting;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ChannelSource;
import dev.foldnet.runtime.checkpoint.source.InflatedSource;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.zip.Archive;
import dev.foldnet.runtime.checkpoint.zip.ZipPart;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Tells the format by the content and hands the file to that format's reader. */
public final class Describer {
  /** Bytes of the beginning that tell the format: a tar's mark, at 257, stands farthest behind. */
  private static final int HEAD = 1024;

  private final List<Source> opened;
  private final List<Path> shards = new ArrayList<>();
  private final String nested;

  /** {@code opened}: to which sources are added that have to be closed, the last first. */
  public Describer(List<Source> opened, String nested) {
    this.opened = opened;
    this.nested = nested;
  }

  /** Opens a shard. */
  Source open(Path file) throws WeightsException {
    shards.add(file);
    return add(ChannelSource.open(file));
  }

  /** The shards that were opened; none of a checkpoint in one file. */
  public List<Path> shards() {
    return shards;
  }

  private Source add(Source source) {
    opened.add(source);
    return source;
  }

  /**
   * Describes a checkpoint, in one file or in several with an index.
   *
   * @param file what is read; null where it is no file
   */
  public Description describe(Source source, Path file) throws WeightsException {
    return ShardIndex.isIndex(head(source))
        ? ShardedCheckpoint.describe(source, file, this)
        : describe(source, new Budget(source.where(), source.size()));
  }

  /** Describes a checkpoint in one file. */
  public Description describe(Source source, Budget budget) throws WeightsException {
    return describe(source, false, budget);
  }

  private static byte[] head(Source source) throws WeightsException {
    return source.bytes(0, (int) Math.min(HEAD, source.size())).array();
  }

  private Description describe(Source source, boolean released, Budget budget)
      throws WeightsException {
    Format format = Sniffer.sniff(source.where(), head(source), source.size());
    return switch (format) {
      case TORCH_ZIP -> zip(source, released, budget);
      case TORCH_LEGACY -> TorchLegacy.describe(source, nested, budget);
      case SAFETENSORS, FOLDED -> safetensors(source, budget);
    };
  }

  private Description safetensors(Source source, Budget budget) throws WeightsException {
    if (!nested.isEmpty()) {
      throw source
          .where()
          .refuse("no state dict '" + nested + "' " + Nesting.OPTION + "; safetensors nest none");
    }
    return Safetensors.describe(source, budget);
  }

  private Description zip(Source source, boolean released, Budget budget) throws WeightsException {
    Archive archive = Archive.read(source, budget);
    ZipPart member = archive.released();
    if (member == null) {
      archive.requireTorch();
      return TorchZip.describe(source, archive, nested, budget);
    }
    if (released) {
      throw source.where().refuse("a released archive in a released archive");
    }
    Source content = open(source, member);
    return describe(content, true, new Budget(content.where(), content.size()));
  }

  private Source open(Source source, ZipPart part) throws WeightsException {
    Where where = source.where();
    Source raw = source.slice(where, part.data(), part.member().compressed());
    if (!part.isDeflated()) {
      requireCrc(raw, part.member().crc());
      return raw;
    }
    return add(
        new InflatedSource(raw, part.member().size(), part.member().crc(), InflatedSource.ARCHIVE));
  }

  /** Checks the CRC of a checkpoint that is stored in an archive as it is. */
  static void requireCrc(Source source, long wanted) throws WeightsException {
    if (wanted == 0) {
      return;
    }
    CRC32 crc = new CRC32();
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(1 << 16, source.size()));
    for (long at = 0; at < source.size(); at += chunk.capacity()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), source.size() - at));
      source.read(at, chunk);
      crc.update(chunk.flip());
    }
    if (wanted != crc.getValue()) {
      throw source
          .where()
          .refuse("CRC-32", Long.toHexString(wanted), Long.toHexString(crc.getValue()));
    }
  }
}
