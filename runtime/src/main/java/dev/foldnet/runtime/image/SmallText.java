package dev.foldnet.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of bounded size. */
final class SmallText {
  private SmallText() {}

  /**
   * What is left of a stream, in UTF-8, without a byte order mark. The stream is left open.
   *
   * @throws PictureException if it is more than that many bytes, or not UTF-8
   */
  static String read(InputStream in, int maxBytes) {
    try {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new PictureException("more than " + maxBytes + " bytes");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new PictureException("not UTF-8", e);
    } catch (IOException e) {
      throw new PictureException("cannot be read: " + e.getMessage(), e);
    }
  }
}
