package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasedArchiveTest {
  private static final byte[] CONTENT = new byte[100_000];
  private static final long MOST = 1_000_000;
  private static final int CENTRAL_CRC = 16;
  private static final int CENTRAL_UNPACKED = 24;

  static {
    for (int i = 0; i < CONTENT.length; i++) {
      CONTENT[i] = (byte) (i * i / 1000);
    }
  }

  @TempDir Path folder;

  private byte[] unpack(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve("x.zip"), archive);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    unpack(file, "the archive", MOST, out);
    return out.toByteArray();
  }

  static void unpack(Path file, String name, long most, OutputStream out) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ReleasedArchive.unpack(channel, name, most, out);
    }
  }

  private WeightsException refused(byte[] archive) {
    WeightsException e = catchThrowableOfType(WeightsException.class, () -> unpack(archive));
    assertThat(e).hasMessageStartingWith("the archive: ");
    return e;
  }

  private static byte[] zip(byte[] content, String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
      }
    }
    return out.toByteArray();
  }

  /** A good archive with a field changed in its directory entry and in the descriptor. */
  private static byte[] changed(int field, int value) throws IOException {
    byte[] archive = zip(CONTENT, "x.pth");
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(archive.length - 6);
    bytes.putInt(directory + field, value);
    bytes.putInt(directory - 16 + 4 + field - CENTRAL_CRC, value);
    return archive;
  }

  @Test
  void unpacksADeflatedMember() throws IOException {
    assertThat(unpack(zip(CONTENT, "x.pth"))).isEqualTo(CONTENT);
  }

  @Test
  void unpacksAStoredMember() throws IOException {
    assertThat(unpack(stored(CONTENT))).isEqualTo(CONTENT);
    assertThat(unpack(stored(new byte[0]))).isEmpty();
  }

  private static byte[] stored(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      CRC32 crc = new CRC32();
      crc.update(content);
      ZipEntry entry = new ZipEntry("x.pth");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
      zip.setComment("a comment is legal");
    }
    return out.toByteArray();
  }

  @Test
  void refusesOtherArchives() throws IOException {
    assertThat(refused(zip(CONTENT))).hasMessageContaining("empty");
    assertThat(refused(zip(CONTENT, "a.pth", "b.pth"))).hasMessageContaining("several checkpoints");
    assertThat(refused(zip(CONTENT, "read.me"))).hasMessageContaining("not one around a .pth file");
    assertThat(refused(zip(CONTENT, "x/data.pkl"))).hasMessageContaining("not one around");
    assertThat(refused(zip(CONTENT, "x.pth", "../../x.pth"))).hasMessageContaining("not a name");
  }

  @Test
  void unpacksNoMoreThanDeclared() throws IOException {
    byte[] bomb = changed(CENTRAL_UNPACKED, 5000);
    Path file = Files.write(folder.resolve("x.zip"), bomb);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(catchThrowableOfType(WeightsException.class, () -> unpack(file, "x", MOST, out)))
        .hasMessageContaining("inflate to more than 5000 bytes");
    assertThat(out.size()).isLessThanOrEqualTo(5000);
  }

  @Test
  void unpacksNoMoreThanAllowed() throws IOException {
    Path file = Files.write(folder.resolve("x.zip"), zip(CONTENT, "x.pth"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(catchThrowableOfType(WeightsException.class, () -> unpack(file, "x", 99_999, out)))
        .hasMessageContaining("more than 99999 bytes: 100000");
    assertThat(out.size()).isZero();
  }

  @Test
  void refusesAWrongSizeAndCrc() throws IOException {
    assertThat(refused(changed(CENTRAL_UNPACKED, CONTENT.length + 1)))
        .hasMessageContaining("early");
    assertThat(refused(changed(CENTRAL_UNPACKED, -2))).hasMessageContaining("cannot inflate");
    assertThat(refused(changed(CENTRAL_CRC, 1))).hasMessageContaining("CRC-32");
  }

  @Test
  void refusesWhatIsCutOrHasMore() throws IOException {
    byte[] good = zip(CONTENT, "x.pth");
    for (int length = 0; length < good.length; length += 997) {
      refused(Arrays.copyOf(good, length));
    }
    refused(Arrays.copyOf(good, good.length + 1));
    byte[] late = new byte[good.length + 100];
    System.arraycopy(good, 0, late, 100, good.length);
    refused(late);
  }

  /** Whatever byte is changed: the content comes out, or other bytes, or the one exception. */
  @Property(tries = 300)
  void survivesAnyChangedByte(
      @ForAll @IntRange(min = 0, max = 10_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    byte[] archive = zip(Arrays.copyOf(CONTENT, 1000), "x.pth");
    archive[place % archive.length] ^= (byte) flip;
    Path file = Files.createTempFile("changed", ".zip");
    try {
      Files.write(file, archive);
      unpack(file, "x", MOST, OutputStream.nullOutputStream());
    } catch (WeightsException e) {
      assertThat(e).hasMessageStartingWith("x: ");
    } finally {
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PK", "<html>", "\0\0\0\0", "{\"error\": 404}"})
  void tellsArchivesByTheirBeginning(String text) {
    byte[] head = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            catchThrowableOfType(
                WeightsException.class,
                () -> ReleasedArchive.requireArchive("x", head, head.length)))
        .hasMessageStartingWith("x: ");
  }
}
