package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that must be refused: rows 34 to 49 of the table of hostile files. */
class HostileZipTest {
  private final List<Hostile> cases = new ArrayList<>();

  @TempDir Path folder;

  static List<Hostile> hostile() {
    HostileZipTest rows = new HostileZipTest();
    rows.cuts();
    rows.ends();
    rows.headers();
    rows.names();
    rows.spans();
    rows.methods();
    rows.counts();
    rows.inflating();
    rows.content();
    rows.otherArchives();
    return rows.cases;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefused(Hostile hostile) throws Exception {
    hostile.assertRefused(folder);
  }

  @Test
  void theSoundArchivesLoad() throws Exception {
    List<Consumer<ZipBytes>> sound =
        List.of(
            zip -> {},
            zip -> zip.zip64 = true,
            zip -> zip.comment = bytes("hello"),
            zip -> zip.comment = bytes("PK\5\5PKPPK"),
            zip -> zip.comment = bytes("\6\6\5"),
            zip -> zip.entry("net/data/0").crc(0),
            HostileZipTest::crcBehindTheData,
            zip -> described(zip, false, false),
            zip -> described(zip, true, false),
            zip -> described(zip, false, true),
            zip -> described(zip, true, true),
            HostileZipTest::largeSizes,
            zip -> {
              zip.zip64 = true;
              zip.saidTwice = true;
            },
            zip -> zip.backwards = true,
            zip -> zip.entry("net/data/0").comment = bytes("a comment"),
            zip -> zip.add("net/.../.x..y/..x/...", new byte[1]),
            zip -> zip.add("net/" + "n".repeat(4092), new byte[1]),
            zip -> zip.add("net/old.pth", new byte[1]),
            zip -> version(zip, "3" + " ".repeat(15)),
            zip -> attributes(zip, 3 << 8, 0x81A4),
            zip -> attributes(zip, 3 << 8, 0xC1FF),
            zip -> attributes(zip, 0, 0xA1FF),
            zip -> zip.add("net/byteorder", bytes("little")));
    for (Consumer<ZipBytes> change : sound) {
      Path file = folder.resolve("sound");
      java.nio.file.Files.write(file, TorchBytes.zip(change));
      Hostile.load(file, TorchBytes.NETWORK);
    }
  }

  @Test
  void bigEndianStoragesAreRead() throws Exception {
    byte[] data = new byte[24];
    ByteBuffer.wrap(data).asFloatBuffer().put(new float[] {1, 2, 3, 4, 5, 6});
    Path file = folder.resolve("big");
    java.nio.file.Files.write(
        file,
        TorchBytes.zip(
            zip -> {
              zip.entries.remove(1);
              zip.add("net/data/0", data);
              zip.add("net/byteorder", bytes("big"));
            }));
    try (Checkpoint checkpoint = Checkpoint.open(file);
        StateDict dict = StateDict.of(checkpoint, TorchBytes.NETWORK, LoadOptions.defaults())) {
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  /** Sizes and CRC behind the data alone, with a signature or without, in 8 bytes or in 4. */
  private static void described(ZipBytes zip, boolean signed, boolean wide) {
    ZipBytes.Entry entry = zip.entry("net/data/0");
    entry.flags(8);
    ByteBuffer after = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    if (signed) {
      after.putInt(0x08074b50);
    }
    after.putInt((int) entry.localCrc);
    if (wide) {
      after.putLong(24).putLong(24);
    } else {
      after.putInt(24).putInt(24);
    }
    entry.after = Arrays.copyOf(after.array(), after.position());
    entry.localCrc = 0;
    entry.localCompressed = 0;
    entry.localSize = 0;
  }

  /** Both sizes of all ones, and in a block of zip64. */
  private static void largeSizes(ZipBytes zip) {
    ZipBytes.Entry entry = zip.entry("net/data/0");
    ByteBuffer extra = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    extra.putShort((short) 1).putShort((short) 16).putLong(24).putLong(24);
    entry.localExtra = extra.array();
    entry.centralExtra = extra.array().clone();
    entry.size(0xFFFFFFFFL);
    entry.compressed(0xFFFFFFFFL);
  }

  private static void version(ZipBytes zip, String version) {
    zip.entries.remove(3);
    zip.add("net/version", bytes(version));
  }

  private static void attributes(ZipBytes zip, int madeBy, int mode) {
    ZipBytes.Entry entry = zip.entry("net/data/0");
    entry.madeBy = madeBy;
    entry.attributes = mode << 16;
  }

  /** Writers that know the sizes beforehand, but not yet the CRC. */
  private static void crcBehindTheData(ZipBytes zip) {
    ZipBytes.Entry entry = zip.entry("net/data/0");
    entry.flags(8);
    int crc = (int) entry.localCrc;
    entry.localCrc = 0;
    entry.after =
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x08074b50)
            .putInt(crc)
            .putInt(24)
            .putInt(24)
            .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sound() {
    return TorchBytes.zip(zip -> {});
  }

  private void file(int row, String name, byte[] file, String reason) {
    cases.add(Hostile.of(row, name, file, reason));
  }

  private void zip(int row, String name, Consumer<ZipBytes> change, String reason) {
    file(row, name, TorchBytes.zip(change), reason);
  }

  private void weight(int row, String name, Consumer<ZipBytes.Entry> change, String reason) {
    zip(row, name, zip -> change.accept(zip.entry("net/data/0")), reason);
  }

  private void cuts() {
    byte[] whole = sound();
    for (int cut : new int[] {5, 30, 100, whole.length / 2, whole.length - 22, whole.length - 1}) {
      file(34, "cut at " + cut, Arrays.copyOf(whole, cut), "bytes");
    }
    file(34, "four bytes", Arrays.copyOf(whole, 4), "truncated");
    file(34, "front missing", Arrays.copyOfRange(whole, 10, whole.length), "not a checkpoint");
    file(34, "an empty zip", new ZipBytes().build(), "empty");
  }

  private void ends() {
    zip(35, "bytes behind", zip -> zip.tail = bytes("x"), "does not end the file");
    zip(35, "comment length", zip -> zip.commentLength = 7, "does not end the file");
    byte[] end = Arrays.copyOfRange(new ZipBytes().build(), 0, 22);
    zip(35, "an end record in the comment", zip -> zip.comment = end, "end record");
    for (String before : new String[] {"", "a", "P", "PK", "PK\5", "abcd"}) {
      byte[] comment = join(bytes(before), join(end, bytes("abc")));
      zip(35, "another behind " + before.length(), zip -> zip.comment = comment, "end record");
    }
    end("entries on this disk", r -> r.putShort(8, (short) 3), "contradicts itself");
    end("the disk", r -> r.putShort(4, (short) 1), "several disks");
    end("the directory's disk", r -> r.putShort(6, (short) 1), "several disks");
    largeEnd("signature", r -> r.putInt(0, 0), "no zip64 end record where the locator points");
    largeEnd("size", r -> r.putLong(4, 45), "the zip64 end record's size is wrong");
    largeEnd("the disk", r -> r.putInt(16, 1), "several disks");
    largeEnd("the directory's disk", r -> r.putInt(20, 1), "several disks");
    largeEnd("entries on this disk", r -> r.putLong(24, 3), "contradicts itself");
    largeEnd("the locator's disk", r -> r.putInt(60, 1), "several disks");
    largeEnd("a negative place", r -> r.putLong(64, -1), "lies outside the file");
    largeEnd("one byte too far", r -> r.putLong(64, r.getLong(64) + 1), "lies outside the file");
    largeEnd("one byte too near", r -> r.putLong(64, r.getLong(64) - 1), "no zip64 end record");
    String differ = "the zip end record and the zip64 end record differ";
    twoEnds("count", r -> r.putShort(8, (short) 3).putShort(10, (short) 3), differ);
    twoEnds("size", r -> r.putInt(12, r.getInt(12) + 1), differ);
    twoEnds("place", r -> r.putInt(16, r.getInt(16) + 1), differ);
    file(36, "a script before", join(bytes("#!/bin/sh\nexit 0\n"), sound()), "not a checkpoint");
    file(36, "two archives", join(sound(), sound()), "zip directory");
    file(
        36,
        "legacy and zip",
        join(TorchBytes.legacy(TorchBytes.pickle()), sound()),
        "bytes behind the last storage");
  }

  private void end(String name, Consumer<ByteBuffer> change, String reason) {
    zip(35, "end record, " + name, zip -> zip.endRecord = change, reason);
  }

  private void largeEnd(String name, Consumer<ByteBuffer> change, String reason) {
    zip(
        35,
        "zip64 end record, " + name,
        zip -> {
          zip.zip64 = true;
          zip.zip64Record = change;
        },
        reason);
  }

  private void twoEnds(String name, Consumer<ByteBuffer> change, String reason) {
    zip(
        35,
        "two end records, " + name,
        zip -> {
          zip.zip64 = true;
          zip.saidTwice = true;
          zip.endRecord = change;
        },
        reason);
  }

  private void headers() {
    weight(37, "name", e -> e.localName = "net/data/9", "differ in the name");
    weight(37, "method", e -> e.localMethod = 8, "differ in flags or method");
    weight(37, "flags", e -> e.localFlags = 0, "differ in flags or method");
    weight(37, "size", e -> e.localSize = 23, "differ in CRC or size");
    weight(37, "compressed", e -> e.localCompressed = 25, "differ in CRC or size");
    weight(37, "CRC", e -> e.localCrc = 1, "differ in CRC or size");
    weight(37, "signature", e -> e.localSignature = 0x04034b51, "no local zip header");
    weight(37, "extra length", e -> e.localExtra = new byte[] {1, 0, 9, 0}, "extra field");
    weight(37, "descriptor missing", e -> e.flags(0x808), "descriptor of 0 bytes");
    weight(
        37,
        "descriptor lies",
        e -> {
          e.flags(0x808);
          e.after = new byte[16];
        },
        "descriptor of 16 bytes");
    for (int at : new int[] {0, 4, 8, 12}) {
      weight(37, "descriptor, byte " + at, e -> describe(e, at), "descriptor of 16 bytes is wrong");
    }
    weight(
        37,
        "descriptor of 13 bytes",
        e -> {
          describe(e, 0);
          e.after = Arrays.copyOf(e.after, 13);
        },
        "descriptor of 13 bytes is wrong");
    for (String field : List.of("size", "compressed")) {
      weight(37, "a " + field + " of zip64", e -> largeField(e, field), "differ in CRC or size");
    }
  }

  /** A descriptor that is wrong in one byte. */
  private static void describe(ZipBytes.Entry entry, int wrong) {
    ByteBuffer after = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    after.putInt(0x08074b50).putInt((int) entry.localCrc).putInt(24).putInt(24);
    entry.after = after.array();
    entry.after[wrong] ^= 1;
    entry.flags(8);
    entry.localCrc = 0;
    entry.localCompressed = 0;
    entry.localSize = 0;
  }

  /** One of the local sizes in a block of zip64, and wrong there. */
  private static void largeField(ZipBytes.Entry entry, String field) {
    ByteBuffer extra = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    entry.localExtra = extra.putShort((short) 1).putShort((short) 8).putLong(25).array();
    if (field.equals("size")) {
      entry.localSize = 0xFFFFFFFFL;
    } else {
      entry.localCompressed = 0xFFFFFFFFL;
    }
  }

  private void names() {
    zip(38, "a name twice", zip -> zip.add("net/data/0", TorchBytes.weightData()), "twice");
    zip(38, "a name in two cases", zip -> zip.add("net/DATA/0", TorchBytes.weightData()), "twice");
    zip(38, "a folder of a file's name", zip -> zip.add("net/data/0/", new byte[0]), "twice");
    zip(
        39,
        "no root",
        zip -> zip.entries.forEach(e -> e.name(e.localName.substring(4))),
        "one root folder");
    zip(39, "two roots", zip -> zip.add("other/data/7", new byte[4]), "one root folder");
    zip(39, "two data.pkl", zip -> zip.add("net/data/data.pkl", new byte[4]), "a second data.pkl");
    zip(
        39,
        "data.pkl in two roots",
        zip -> zip.add("two/data.pkl", new byte[4]),
        "one root folder");
    List<String> bad =
        List.of(
            "net/../x",
            "/net/x",
            "net\\x",
            "net/x\0",
            "net/./x",
            "net//x",
            "net/..",
            "net/.",
            "..");
    for (String name : bad) {
      zip(46, MessageText.escape(name), zip -> zip.add(name, new byte[1]), "not a name for a zip");
    }
    zip(46, "no name", zip -> zip.add("", new byte[1]), "a zip entry's name of 0 bytes");
    zip(
        46,
        "a name of 4097 bytes",
        zip -> zip.add("net/" + "n".repeat(4093), new byte[1]),
        "a zip entry's name of 4097 bytes");
    zip(46, "a folder with content", zip -> zip.add("net/x/", new byte[1]), "folder with content");
    zip(
        46,
        "symbolic link",
        zip -> {
          ZipBytes.Entry link = zip.add("net/link", bytes("/etc/passwd"));
          link.madeBy = 3 << 8;
          link.attributes = 0xA1FF << 16;
        },
        "a symbolic link");
  }

  private void spans() {
    zip(
        40,
        "an entry in another",
        zip -> {
          ZipBytes.Entry inner = zip.add("net/data/7", new byte[0]);
          inner.headerShift = -200;
        },
        "zip entr");
    zip(
        40,
        "two at one place",
        zip -> {
          ZipBytes.Entry last = zip.entry("net/data/1");
          last.headerShift = -(30 + "net/data/0".length() + 24);
        },
        "zip entries overlap: they share bytes at");
    weight(
        40,
        "sizes over the next",
        e -> {
          e.size(1000);
          e.compressed(1000);
        },
        "overlap");
    weight(
        40,
        "a byte over the next",
        e -> {
          e.size(25);
          e.compressed(25);
        },
        "overlap");
    zip(48, "bytes between", zip -> zip.entry("net/data/1").before = new byte[5], "belong to no");
    zip(
        48,
        "bytes before all",
        zip -> zip.entry("net/data.pkl").before = bytes("PK\3\4"),
        "belong to no zip entry");
    zip(
        48,
        "bytes of an entry less",
        zip -> {
          zip.entry("net/data/0").data = new byte[25];
          zip.entry("net/data/0").flags(8);
        },
        "descriptor of 1 bytes is wrong");
    weight(
        48,
        "bytes between a descriptor and the next header",
        e -> {
          e.flags(0x808);
          e.after = new byte[48];
        },
        "belong to no zip entry and are no descriptor");
    weight(
        48,
        "one byte behind a descriptor",
        e -> {
          e.flags(0x808);
          e.after = new byte[25];
        },
        "belong to no zip entry and are no descriptor");
    zip(48, "bytes before the directory", zip -> zip.beforeDirectory = new byte[3], "belong to no");
    byte[] hidden = hiddenEntry();
    zip(48, "an entry that is not listed", zip -> zip.beforeDirectory = hidden, "belong to no");
  }

  private static byte[] hiddenEntry() {
    ZipBytes zip = new ZipBytes();
    zip.add("net/data/0", new byte[24]);
    byte[] all = zip.build();
    return Arrays.copyOf(all, 30 + "net/data/0".length() + 24);
  }

  private void methods() {
    weight(41, "encrypted", e -> e.flags(0x801), "encrypted");
    weight(41, "encrypted locally", e -> e.localFlags = 0x801, "encrypted");
    weight(41, "strongly", e -> e.flags(0x840), "encrypted");
    weight(
        41,
        "AES",
        e -> {
          e.flags(0x801);
          e.method(99);
        },
        "encrypted");
    weight(
        41,
        "encrypted with its head",
        e -> {
          e.flags(0x801);
          e.localSize = 12;
          e.centralSize = 12;
        },
        "encrypted");
    weight(41, "patch data", e -> e.flags(0x820), "patch data");
    for (int method : new int[] {1, 9, 12, 14, 93, 99}) {
      weight(41, "method " + method, e -> e.method(method), "found " + method);
    }
    weight(41, "another disk", e -> e.disk = 1, "several disks");
    zip(41, "split", zip -> zip.disk = 1, "several disks");
    zip(
        41,
        "split by zip64",
        zip -> {
          zip.zip64 = true;
          zip.locatorDisks = 2;
        },
        "several disks");
  }

  private void counts() {
    zip(42, "one entry fewer", zip -> zip.countShift = -1, "lists more entries");
    zip(42, "one entry more", zip -> zip.countShift = 1, "cannot list");
    zip(42, "many more", zip -> zip.countShift = 20_000, "cannot list");
    zip(42, "directory size", zip -> zip.sizeShift = 4, "zip directory");
    zip(42, "directory offset", zip -> zip.directoryShift = 4, "zip directory");
    zip(42, "directory past the end", zip -> zip.directoryShift = 1 << 30, "zip directory");
    zip(
        42,
        "zip64 count",
        zip -> {
          zip.zip64 = true;
          zip.zip64CountShift = Long.MAX_VALUE - 10;
        },
        "cannot list");
    zip(
        42,
        "zip64 count negative",
        zip -> {
          zip.zip64 = true;
          zip.zip64CountShift = Long.MIN_VALUE;
        },
        "cannot list");
    zip(
        42,
        "zip64 offset negative",
        zip -> {
          zip.zip64 = true;
          zip.directoryShift = Long.MIN_VALUE;
        },
        "zip directory");
    zip(
        42,
        "1300 long names",
        zip -> {
          for (int i = 0; i < 1300; i++) {
            zip.add("net/" + i + "n".repeat(3990), new byte[0]);
          }
        },
        "too many values");
    weight(42, "entry offset", e -> e.headerShift = 1 << 30, "past the directory");
    weight(42, "entry offset small", e -> e.headerShift = -3, "zip entr");
    weight(
        42,
        "size of all ones",
        e -> {
          e.size(0xFFFFFFFFL);
          e.compressed(0xFFFFFFFFL);
        },
        "zip64 field is missing");
  }

  private void inflating() {
    byte[] zeros = new byte[1 << 20];
    deflated(43, "more than said", zeros, e -> e.size(24), "inflate to more than 24 bytes");
    deflated(43, "less than said", new byte[20], e -> e.size(24), "end too early");
    deflated(
        43,
        "a stream that ends in the middle",
        TorchBytes.weightData(),
        e -> {
          e.data = Arrays.copyOf(e.data, 5);
          e.compressed(5);
        },
        "truncated");
    deflated(43, "a broken stream", new byte[24], e -> e.data[0] = 7, "broken");
    deflated(43, "cannot be", new byte[24], e -> e.size(1 << 30), "cannot inflate");
    deflated(
        43, "can just be", new byte[24], e -> e.size(1040L * e.data.length), "expected 24 bytes");
    deflated(
        43,
        "cannot be by one",
        new byte[24],
        e -> e.size(1040L * (e.data.length + 1)),
        "cannot inflate");
    deflated(43, "honest, 64 MiB for 24 bytes", new byte[64 << 20], e -> {}, "expected 24 bytes");
    deflated(
        43,
        "bytes behind the stream",
        new byte[24],
        e -> {
          e.data = join(e.data, new byte[3]);
          e.localCompressed += 3;
          e.centralCompressed += 3;
        },
        "bytes behind the compressed data");
    deflated(44, "CRC, deflated", TorchBytes.weightData(), e -> e.crc(5), "CRC-32");
    weight(44, "CRC", e -> e.crc(5), "CRC-32");
    weight(44, "a flipped bit", e -> e.data[3] ^= 1, "CRC-32");
    zip(
        44,
        "a flipped bit in the pickle",
        zip -> zip.entry("net/data.pkl").data[30] ^= 1,
        "CRC-32");
  }

  private void deflated(
      int row, String name, byte[] content, Consumer<ZipBytes.Entry> change, String reason) {
    zip(
        row,
        name,
        zip -> {
          zip.entries.remove(1);
          change.accept(zip.addDeflated("net/data/0", content));
        },
        reason);
  }

  private void content() {
    zip(45, "no data.pkl", zip -> zip.entries.remove(0), "without data.pkl");
    zip(45, "no storage", zip -> zip.entries.remove(1), "net/data/0: the archive has no such");
    zip(45, "no version", zip -> zip.entries.remove(3), "net/version: the archive has no such");
    zip(
        45,
        "data.pkl a folder",
        zip -> {
          zip.entries.remove(0);
          zip.add("net/data.pkl/", new byte[0]);
        },
        "a folder");
    zip(47, "byteorder", zip -> zip.add("net/byteorder", bytes("middle")), "little or big");
    for (String version : List.of("999", "text", "0", "", "-1")) {
      zip(47, "version " + version, zip -> version(zip, version), "the version of the format");
    }
    zip(
        47,
        "a long version",
        zip -> {
          zip.entries.remove(3);
          zip.add("net/version", new byte[1000]);
        },
        "at most 16 bytes");
    zip(
        47,
        "a version of 17 bytes",
        zip -> version(zip, "3" + " ".repeat(16)),
        "an entry of a few letters: expected at most 16 bytes, found 17");
    zip(44, "the version's CRC", zip -> zip.entry("net/version").crc(5), "CRC-32");
  }

  private void otherArchives() {
    zip(49, "TorchScript", zip -> zip.add("net/constants.pkl", new byte[1]), "TorchScript");
    zip(
        49,
        "TorchScript by its code",
        zip -> zip.add("net/code/net.py", new byte[1]),
        "TorchScript");
    file(49, "npz", archive("weight.npy", new byte[9], "bias.npy", new byte[9]), "npz");
    file(49, "any zip", archive("a.txt", new byte[9], "b/c.txt", new byte[9]), "without data.pkl");
    file(49, "two checkpoints", archive("a.pth", sound(), "b.pth", sound()), "several checkpoints");
    file(49, "none", archive("a.pth", bytes("hello, this is text"), "b", new byte[1]), "text");
    byte[] once = archive("a.pth", sound(), "b", new byte[1]);
    file(49, "release in release", archive("a.pth", once, "b", new byte[1]), "released archive in");
    file(
        46,
        "release member's name",
        archive("../../x.pth", sound(), "b", new byte[1]),
        "not a name for a zip");
    file(44, "release member's CRC", releaseCrc(), "CRC-32");
  }

  private static byte[] releaseCrc() {
    ZipBytes zip = new ZipBytes();
    zip.add("a.pth", sound()).crc(5);
    return zip.build();
  }

  private static byte[] archive(String first, byte[] one, String second, byte[] two) {
    ZipBytes zip = new ZipBytes();
    zip.addDeflated(first, one);
    zip.add(second, two);
    return zip.build();
  }
}
