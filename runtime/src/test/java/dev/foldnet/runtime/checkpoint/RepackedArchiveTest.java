package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints packed, or unpacked and packed again, by what people have on their machines. */
class RepackedArchiveTest {
  private static final byte[] APPLE_DOUBLE = {0, 5, 0x16, 7, 0, 2, 0, 0};

  @TempDir Path folder;

  /** How a program writes an entry and what it adds. */
  private enum Writer {
    /** Sizes behind the data; times and owner in the extra fields; AppleDouble files. */
    FINDER(3 << 8 | 20, 8, 32, 32),
    /** The same before macOS 10.13: other extra fields, shorter in the directory. */
    OLD_FINDER(3 << 8 | 21, 8, 16, 12),
    /** Everything in the local header, no extra field, no folders. */
    WINDOWS(20, 0, 0, 0),
    /** The times of NTFS in the directory alone. */
    SEVEN_ZIP(63, 2, 0, 36),
    /** {@code zip -r}: times and owner, times shorter in the directory. */
    INFO_ZIP(3 << 8 | 30, 2, 28, 24);

    private final int madeBy;
    private final int flags;
    private final int localExtra;
    private final int centralExtra;

    Writer(int madeBy, int flags, int localExtra, int centralExtra) {
      this.madeBy = madeBy;
      this.flags = flags;
      this.localExtra = localExtra;
      this.centralExtra = centralExtra;
    }

    void add(ZipBytes zip, String name, byte[] content) {
      ZipBytes.Entry entry =
          name.endsWith("/") ? zip.add(name, content) : zip.addDeflated(name, content);
      entry.madeBy = madeBy;
      entry.localExtra = extra(localExtra);
      entry.centralExtra = extra(centralExtra);
      entry.flags(name.endsWith("/") ? 0 : flags);
      if (entry.localFlags == 8) {
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.after =
            ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x08074b50)
                .putInt((int) crc.getValue())
                .putInt(entry.data.length)
                .putInt(content.length)
                .array();
        entry.localCrc = 0;
        entry.localCompressed = 0;
        entry.localSize = 0;
      }
    }

    /** One block of a kind that says nothing of sizes. */
    private static byte[] extra(int length) {
      if (length == 0) {
        return new byte[0];
      }
      ByteBuffer block = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      return block.putShort((short) 0x5855).putShort((short) (length - 4)).array();
    }

    private boolean isMac() {
      return this == FINDER || this == OLD_FINDER;
    }

    /** Packs files; folders are named "x/" and have no content. */
    byte[] pack(List<String> names, List<byte[]> contents) {
      ZipBytes zip = new ZipBytes();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        if (name.endsWith("/") && this == WINDOWS) {
          continue;
        }
        add(zip, name, contents.get(i));
        if (isMac() && name.endsWith("/")) {
          add(zip, name + ".DS_Store", "Bud1".getBytes(StandardCharsets.US_ASCII));
        }
        if (isMac() && !name.endsWith("/")) {
          String file = name.substring(name.lastIndexOf('/') + 1);
          String parent = name.substring(0, name.length() - file.length());
          add(zip, "__MACOSX/" + parent + "._" + file, APPLE_DOUBLE);
        }
      }
      return zip.build();
    }
  }

  private static byte[] packed(Writer writer, String... names) {
    List<byte[]> contents = new ArrayList<>();
    for (String name : names) {
      contents.add(name.endsWith("/") ? new byte[0] : TorchBytes.zip(TorchBytes.pickle()));
    }
    return writer.pack(List.of(names), contents);
  }

  /** A torch file unpacked and packed again. */
  private static byte[] repacked(Writer writer) {
    List<String> names = new ArrayList<>(List.of("net/", "net/data/"));
    List<byte[]> contents = new ArrayList<>(List.of(new byte[0], new byte[0]));
    for (ZipBytes.Entry entry : TorchBytes.archive(TorchBytes.pickle()).entries) {
      names.add(entry.localName);
      contents.add(entry.data);
    }
    return writer.pack(names, contents);
  }

  private void assertLoads(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("x.zip"), content);
    try (StateDict dict = StateDict.of(Checkpoint.open(file), NETWORK, LoadOptions.defaults())) {
      assertThat(dict.floats("weight")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(dict.floats("bias")).containsExactly(7, 8);
    }
  }

  private void assertRefused(byte[] content, String reason) throws Exception {
    Path file = Files.write(folder.resolve("x.zip"), content);
    assertThatThrownBy(() -> Checkpoint.open(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @EnumSource
  void anArchiveOfOneCheckpointLoads(Writer writer) throws Exception {
    assertLoads(packed(writer, "net.pth"));
    assertLoads(packed(writer, "weights/", "weights/net.pth"));
    assertLoads(packed(writer, "a/", "a/b/", "a/b/net.pt"));
  }

  @ParameterizedTest
  @EnumSource
  void anArchiveOfOneCheckpointIsUnpacked(Writer writer) throws Exception {
    Path file = Files.write(folder.resolve("x.zip"), packed(writer, "w/", "w/net.pth"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReleasedArchiveTest.unpack(file, "x", 1 << 20, out);
    assertThat(out.toByteArray()).isEqualTo(TorchBytes.zip(TorchBytes.pickle()));
  }

  @ParameterizedTest
  @EnumSource
  void aTorchFilePackedAgainLoads(Writer writer) throws Exception {
    assertLoads(repacked(writer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.pth", "x.pt", "x.pth.tar", "x.ckpt", "x.th", "x.bin", "x.safetensors"})
  void isFoundByAnyUsualName(String name) throws Exception {
    assertLoads(packed(Writer.FINDER, name));
  }

  @ParameterizedTest
  @EnumSource
  void twoCheckpointsAreRefusedStill(Writer writer) throws Exception {
    assertRefused(packed(writer, "a.pth", "b.pth"), "several checkpoints");
    assertRefused(packed(writer, "w/", "w/a.pth", "b.safetensors"), "several checkpoints");
  }

  @Test
  void windowsFoldersHaveSettingsToo() throws Exception {
    ZipBytes zip = TorchBytes.archive(TorchBytes.pickle());
    zip.add("desktop.ini", new byte[3]);
    zip.add("net/Thumbs.db", new byte[3]);
    assertLoads(zip.build());
  }

  @Test
  void nothingButLitterIsRefused() throws Exception {
    ZipBytes zip = new ZipBytes();
    zip.add("__MACOSX/._net.pth", APPLE_DOUBLE);
    zip.add(".DS_Store", new byte[3]);
    assertRefused(zip.build(), "nothing but what an operating system adds");
  }

  @Test
  void litterIsCheckedAsAnyEntry() throws Exception {
    String name = "__MACOSX/net/._data.pkl";
    for (String wrong : List.of("../x", "__MACOSX/../../x", "/__MACOSX/x")) {
      assertRefused(TorchBytes.zip(zip -> zip.add(wrong, APPLE_DOUBLE)), "not a name for a zip");
    }
    assertRefused(
        TorchBytes.zip(zip -> zip.add(name, APPLE_DOUBLE).localName = "__MACOSX/net/._data.pkx"),
        "differ in the name");
    assertRefused(TorchBytes.zip(zip -> zip.add(name, APPLE_DOUBLE).flags(1)), "encrypted");
    assertRefused(
        TorchBytes.zip(zip -> zip.add(name, APPLE_DOUBLE).headerShift = -100), "zip entr");
    assertRefused(
        TorchBytes.zip(
            zip -> {
              zip.add(name, APPLE_DOUBLE);
              zip.add(name, APPLE_DOUBLE);
            }),
        "twice");
  }

  /** Of code page 437, as Windows and 7-Zip write them. */
  @Test
  void namesInACodePageAreRead() throws Exception {
    byte[] german = packed(Writer.WINDOWS, "für.pth");
    for (int at = 1; at < german.length; at++) {
      if (german[at - 1] == (byte) 0xC3 && german[at] == (byte) 0xBC) {
        german[at - 1] = 'u';
        german[at] = (byte) 0x81;
      }
    }
    assertLoads(german);
  }

  @Test
  void namesThatShouldBeUtf8AndAreNotAreRefused() throws Exception {
    byte[] archive = TorchBytes.zip(zip -> zip.add("net/für", new byte[1]));
    for (int at = 1; at < archive.length; at++) {
      if (archive[at - 1] == (byte) 0xC3 && archive[at] == (byte) 0xBC) {
        archive[at] = 'x';
      }
    }
    assertRefused(archive, "is not UTF-8");
  }
}
