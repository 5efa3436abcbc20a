package dev.foldnet.runtime.checkpoint;

import dev.foldnet.runtime.checkpoint.format.Sniffer;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ChannelSource;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.zip.Archive;
import dev.foldnet.runtime.checkpoint.zip.ZipPart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The archive that weights are released in: a zip around one {@code .pth} file. The member's name
 * is not used for anything; who unpacks it gives it a name.
 */
public final class ReleasedArchive {
  /** As many bytes of a file's beginning as tell what it is. */
  public static final int HEAD = 1024;

  /** Bytes unpacked at a time; chosen, not measured. */
  private static final int CHUNK = 1 << 16;

  private ReleasedArchive() {}

  /**
   * Refuses what is no zip archive by its first bytes, and says what it looks like.
   *
   * @param name of the file in messages
   * @param head its first bytes, {@link #HEAD} or as many as there are
   * @param size bytes of the file
   */
  public static void requireArchive(String name, byte[] head, long size) throws WeightsException {
    Where where = Where.file(name);
    Format format = Sniffer.sniff(where, head, size);
    if (format != Format.TORCH_ZIP) {
      throw where.refuse("not a released archive", "a zip archive", format);
    }
  }

  /**
   * Writes the member's content, never more than it declares, in one pass. A wrong CRC-32 of a
   * deflated member is refused at the end, when all is written: the caller keeps the bytes only if
   * nothing was thrown (and their digest is right).
   *
   * @param channel of the archive, left open
   * @param name of the archive in messages
   * @param most bytes that the member may have
   * @throws WeightsException if this is no sound zip archive of one {@code .pth} file
   * @throws IOException whatever {@code out} throws
   */
  public static void unpack(SeekableByteChannel channel, String name, long most, OutputStream out)
      throws IOException {
    try (Source source = ChannelSource.of(channel, name, false);
        Source content = member(source, most)) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      for (long at = 0; at < content.size(); at += chunk.limit()) {
        chunk.clear().limit((int) Math.min(CHUNK, content.size() - at));
        content.read(at, chunk);
        out.write(chunk.array(), 0, chunk.limit());
      }
    }
  }

  private static Source member(Source source, long most) throws WeightsException {
    Where where = source.where();
    byte[] head = source.bytes(0, (int) Math.min(HEAD, source.size())).array();
    requireArchive(where.file(), head, source.size());
    ZipPart member = Archive.read(source, new Budget(where, source.size())).released();
    if (member == null) {
      throw where.refuse("a zip archive, but not one around a .pth file");
    }
    if (member.member().size() > most) {
      throw where.refuse("unpacks to more than " + most + " bytes: " + member.member().size());
    }
    return member.open(source);
  }
}
