package dev.foldnet.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of FIPS 180-4's examples. */
class HashTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  })
  void aChannelAndAStreamHaveTheHashOfTheirBytes(Hash hash, String expected) throws IOException {
    assertThat(hash.of(Channels.newChannel(new ByteArrayInputStream(ABC)))).isEqualTo(expected);
    MessageDigest digest = hash.digest();
    Hash.stream(digest).write(ABC);
    assertThat(Hash.text(digest)).isEqualTo(expected);
  }
}
