package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header lengths whose low bytes are the first bytes of another format. */
class HeaderLengthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0x0080, 0x0180, 0x0280, 0x0480, 0x0580})
  void aSafetensorsFileMayBeginLikeAPickle(int length) throws IOException {
    String json = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    byte[] header = json.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = ByteBuffer.allocate(8 + length + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(length).put(header);
    while (file.position() < 8 + length) {
      file.put((byte) ' ');
    }
    file.putFloat(1.5f);
    Path path = Files.write(folder.resolve("w.safetensors"), file.array());
    try (Checkpoint checkpoint = Checkpoint.open(path)) {
      assertThat(checkpoint.format()).isEqualTo(Format.SAFETENSORS);
      assertThat(checkpoint.tensors()).extracting(TensorInfo::key).containsExactly("w");
    }
  }
}
