package dev.foldnet.runtime.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip archives of which each field can be made wrong. */
final class ZipBytes {
  /** An entry; a field that is set is written as it is. */
  static final class Entry {
    String localName;
    String centralName;
    byte[] data;
    int localFlags = 0x800;
    int centralFlags = 0x800;
    int localMethod;
    int centralMethod;
    long localCrc;
    long centralCrc;
    long localCompressed;
    long centralCompressed;
    long localSize;
    long centralSize;
    long headerShift;
    int localSignature = 0x04034b50;
    byte[] localExtra = {};
    byte[] centralExtra = {};
    byte[] comment = {};
    byte[] before = {};
    byte[] after = {};
    int madeBy;
    int attributes;
    int disk;
    private int offset;

    private Entry(String name, byte[] content, boolean deflate) {
      localName = name;
      centralName = name;
      data = deflate ? deflated(content) : content;
      localMethod = deflate ? 8 : 0;
      centralMethod = localMethod;
      CRC32 crc = new CRC32();
      crc.update(content);
      localCrc = crc.getValue();
      centralCrc = localCrc;
      localCompressed = data.length;
      centralCompressed = data.length;
      localSize = content.length;
      centralSize = content.length;
    }

    void name(String name) {
      localName = name;
      centralName = name;
    }

    void size(long size) {
      localSize = size;
      centralSize = size;
    }

    void compressed(long size) {
      localCompressed = size;
      centralCompressed = size;
    }

    void crc(long crc) {
      localCrc = crc;
      centralCrc = crc;
    }

    void flags(int flags) {
      localFlags = flags;
      centralFlags = flags;
    }

    void method(int method) {
      localMethod = method;
      centralMethod = method;
    }
  }

  final List<Entry> entries = new ArrayList<>();
  byte[] comment = {};
  int commentLength = -1;
  byte[] beforeDirectory = {};
  byte[] tail = {};
  int disk;
  int countShift;
  long directoryShift;
  long sizeShift;
  boolean zip64;
  int locatorDisks = 1;
  long zip64CountShift;

  /** Whether the directory lists the last entry first. */
  boolean backwards;

  /** Whether the end record says what that of zip64 says. */
  boolean saidTwice;

  /** Changes the end record. */
  Consumer<ByteBuffer> endRecord = record -> {};

  /** Changes the zip64 end record and the locator behind it. */
  Consumer<ByteBuffer> zip64Record = record -> {};

  Entry add(String name, byte[] content) {
    Entry entry = new Entry(name, content, false);
    entries.add(entry);
    return entry;
  }

  Entry addDeflated(String name, byte[] content) {
    Entry entry = new Entry(name, content, true);
    entries.add(entry);
    return entry;
  }

  Entry entry(String name) {
    return entries.stream().filter(e -> e.localName.equals(name)).findFirst().orElseThrow();
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      out.writeBytes(entry.before);
      entry.offset = out.size();
      out.writeBytes(local(entry));
      out.writeBytes(entry.data);
      out.writeBytes(entry.after);
    }
    out.writeBytes(beforeDirectory);
    int start = out.size();
    for (int i = 0; i < entries.size(); i++) {
      out.writeBytes(central(entries.get(backwards ? entries.size() - 1 - i : i)));
    }
    long size = out.size() - start + sizeShift;
    int end = out.size();
    if (zip64) {
      out.writeBytes(zip64Records(start, size, end));
    }
    ByteBuffer record = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    boolean ones = zip64 && !saidTwice;
    int count = ones ? 0xFFFF : entries.size() + countShift;
    record.putInt(0x06054b50).putShort((short) disk).putShort((short) disk);
    record.putShort((short) count).putShort((short) count);
    record.putInt(ones ? -1 : (int) size);
    record.putInt(ones ? -1 : (int) (start + directoryShift));
    record.putShort((short) (commentLength < 0 ? comment.length : commentLength));
    endRecord.accept(record);
    out.writeBytes(record.array());
    out.writeBytes(comment);
    out.writeBytes(tail);
    return out.toByteArray();
  }

  private byte[] zip64Records(int start, long size, int end) {
    ByteBuffer record = ByteBuffer.allocate(56 + 20).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    record.putInt(0).putInt(0);
    record.putLong(entries.size() + zip64CountShift).putLong(entries.size() + zip64CountShift);
    record.putLong(size).putLong(start + directoryShift);
    record.putInt(0x07064b50).putInt(0).putLong(end).putInt(locatorDisks);
    zip64Record.accept(record);
    return record.array();
  }

  private static byte[] local(Entry entry) {
    byte[] name = entry.localName.getBytes(StandardCharsets.UTF_8);
    ByteBuffer header =
        ByteBuffer.allocate(30 + name.length + entry.localExtra.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(entry.localSignature).putShort((short) 20);
    header.putShort((short) entry.localFlags).putShort((short) entry.localMethod).putInt(0);
    header.putInt((int) entry.localCrc);
    header.putInt((int) entry.localCompressed).putInt((int) entry.localSize);
    header.putShort((short) name.length).putShort((short) entry.localExtra.length);
    return header.put(name).put(entry.localExtra).array();
  }

  private static byte[] central(Entry entry) {
    byte[] name = entry.centralName.getBytes(StandardCharsets.UTF_8);
    ByteBuffer header =
        ByteBuffer.allocate(46 + name.length + entry.centralExtra.length + entry.comment.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0x02014b50).putShort((short) entry.madeBy).putShort((short) 20);
    header.putShort((short) entry.centralFlags).putShort((short) entry.centralMethod).putInt(0);
    header.putInt((int) entry.centralCrc);
    header.putInt((int) entry.centralCompressed).putInt((int) entry.centralSize);
    header.putShort((short) name.length).putShort((short) entry.centralExtra.length);
    header.putShort((short) entry.comment.length);
    header.putShort((short) entry.disk).putShort((short) 0);
    header.putInt(entry.attributes).putInt((int) (entry.offset + entry.headerShift));
    return header.put(name).put(entry.centralExtra).put(entry.comment).array();
  }
}
