package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class ReleaseArchiveTest {
  private static final byte[] CONTENT = new byte[100_000];
  private static final int CENTRAL_METHOD = 10;
  private static final int CENTRAL_CRC = 16;
  private static final int CENTRAL_PACKED = 20;
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
    String sha1 = ReleaseArchive.unpack(file, "x.zip", out);
    Path copy = Files.write(folder.resolve("x.pth"), out.toByteArray());
    assertThat(Sha1.of(copy)).isEqualTo(sha1);
    return out.toByteArray();
  }

  private WeightsException refused(byte[] archive) {
    return catchThrowableOfType(WeightsException.class, () -> unpack(archive));
  }

  /** A good archive with a field of its directory entry changed. */
  private static byte[] changed(int field, int value) {
    byte[] archive = TinyRelease.zip("x.pth", CONTENT);
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(archive.length - 6);
    bytes.putInt(directory + field, value);
    return archive;
  }

  @Test
  void unpacksADeflatedMember() throws IOException {
    assertThat(unpack(TinyRelease.zip("x.pth", CONTENT))).isEqualTo(CONTENT);
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
  void doesNotUseTheMembersName() throws IOException {
    assertThat(unpack(TinyRelease.zip("../../x.pth", CONTENT))).isEqualTo(CONTENT);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void refusesNoneAndTwoMembers() throws IOException {
    ByteArrayOutputStream none = new ByteArrayOutputStream();
    new ZipOutputStream(none).close();
    assertThat(refused(none.toByteArray())).hasMessageContaining("archive of 0 members");

    ByteArrayOutputStream two = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(two)) {
      zip.putNextEntry(new ZipEntry("a.pth"));
      zip.putNextEntry(new ZipEntry("b.pth"));
    }
    assertThat(refused(two.toByteArray())).hasMessageContaining("archive of 2 members");
  }

  @Test
  void unpacksNoMoreThanDeclared() throws IOException {
    byte[] bomb = changed(CENTRAL_UNPACKED, 5000);
    Path file = Files.write(folder.resolve("x.zip"), bomb);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(
            catchThrowableOfType(
                WeightsException.class, () -> ReleaseArchive.unpack(file, "x.zip", out)))
        .hasMessageContaining("more than the 5000 bytes it says");
    assertThat(out.size()).isLessThanOrEqualTo(5000);
  }

  @Test
  void refusesSizesThatCannotBe() {
    assertThat(refused(changed(CENTRAL_UNPACKED, CONTENT.length + 1)))
        .hasMessageContaining("holds 100000 bytes, and says 100001");
    assertThat(refused(changed(CENTRAL_UNPACKED, -1))).hasMessageContaining("unpacks to");
    assertThat(refused(changed(CENTRAL_PACKED, -1))).hasMessageContaining("do not fit");
    assertThat(refused(changed(CENTRAL_PACKED, 10))).hasMessageContaining("unpacks to");
  }

  @Test
  void refusesAWrongCrcAndMethod() {
    assertThat(refused(changed(CENTRAL_CRC, 1))).hasMessageContaining("CRC-32");
    assertThat(refused(changed(CENTRAL_METHOD, 12))).hasMessageContaining("method");
    assertThat(refused(changed(CENTRAL_METHOD - 2, 8 << 16 | 9))).hasMessageContaining("encrypted");
  }

  @Test
  void refusesWhatIsCutOrHasMore() {
    byte[] good = TinyRelease.zip("x.pth", CONTENT);
    for (int length = 0; length < good.length; length += 997) {
      assertThat(refused(Arrays.copyOf(good, length)))
          .as("%s of %s bytes", length, good.length)
          .isNotNull();
    }
    assertThat(refused(Arrays.copyOf(good, good.length + 1))).isNotNull();
    byte[] late = new byte[good.length + 100];
    System.arraycopy(good, 0, late, 100, good.length);
    assertThat(refused(late)).isNotNull();
  }

  /** Whatever byte is changed: the content comes out, or one typed exception does. */
  @Property(tries = 300)
  void survivesAnyChangedByte(
      @ForAll @IntRange(min = 0, max = 10_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    byte[] content = Arrays.copyOf(CONTENT, 1000);
    byte[] archive = TinyRelease.zip("x.pth", content);
    archive[place % archive.length] ^= (byte) flip;
    Path file = Files.createTempFile("changed", ".zip");
    try {
      Files.write(file, archive);
      String sha1 = ReleaseArchive.unpack(file, "x.zip", OutputStream.nullOutputStream());
      assertThat(sha1).isEqualTo(Sha1.of(Files.write(file, content)));
    } catch (WeightsException e) {
      assertThat(e).hasMessageStartingWith("x.zip: ");
    } finally {
      Files.delete(file);
    }
  }
}
