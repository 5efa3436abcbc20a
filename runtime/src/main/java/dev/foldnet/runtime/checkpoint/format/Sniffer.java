package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Tells a file's format by its first bytes; for files that are no checkpoint, says what they are.
 */
public final class Sniffer {
  /** As {@link Safetensors} has it. */
  private static final long MAX_HEADER = 100_000_000;

  private final byte[] head;
  private final long size;

  private Sniffer(byte[] head, long size) {
    this.head = head;
    this.size = size;
  }

  /** The format, or a refusal that says what the file looks like. */
  public static Format sniff(Where where, byte[] head, long size) throws WeightsException {
    if (size == 0) {
      throw where.refuse("is empty");
    }
    Sniffer sniffer = new Sniffer(head, size);
    if (sniffer.startsWith(0, 'P', 'K', 3, 4)) {
      return Format.TORCH_ZIP;
    }
    if (sniffer.isPickle() && !sniffer.hasJsonHeader()) {
      return Format.TORCH_LEGACY;
    }
    if (sniffer.startsWith(257, 'u', 's', 't', 'a', 'r')) {
      throw where.refuse(
          "a tar file: torch's format before 0.2, or another archive. Load it with an old torch and"
              + " save it again with a newer one");
    }
    if (sniffer.isSafetensors()) {
      return Format.SAFETENSORS;
    }
    throw where.refuse("not a checkpoint: " + sniffer.looksLike());
  }

  /** The opcode PROTO with a protocol that there is. */
  private boolean isPickle() {
    return startsWith(0, 0x80) && head.length > 1 && head[1] <= 5 && head[1] >= 0;
  }

  /**
   * A length that fits the file, then an object. Its low bytes may be those of a pickle; but no
   * torch file has a brace there, since its first number is fixed.
   */
  private boolean hasJsonHeader() {
    return head.length > 8 && lengthFits() && head[8] == '{';
  }

  private boolean lengthFits() {
    long length = headerLength();
    return length >= 0 && length <= Math.min(size - 8, MAX_HEADER);
  }

  /** The number in the first eight bytes. */
  private long headerLength() {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** A length that fits the file, or a JSON object behind any length. */
  private boolean isSafetensors() {
    if (head.length < 9) {
      return false;
    }
    int first = head[8];
    boolean json = first == '[' || first == ' ' || first == '"' || first == (byte) 0xEF;
    return (first == '{' && !isText()) || (lengthFits() && headerLength() > 1 && json);
  }

  private String looksLike() {
    String binary = binary();
    if (binary != null) {
      return binary;
    }
    if (allZero()) {
      return "it begins with zeros";
    }
    if (!isText()) {
      return size < 16
          ? "only " + size + " bytes (truncated?)"
          : "its first bytes are of no known format";
    }
    String text = new String(head, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.contains("<html")) {
      return "it looks like an HTML page (a failed download?)";
    }
    if (text.startsWith("<")) {
      return "it looks like XML or HTML (a failed download?)";
    }
    if (text.startsWith("version https://git-lfs")) {
      return "it is a git-lfs pointer: fetch the file itself with git lfs pull";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return "it looks like JSON (an error message of a server?)";
    }
    return size < 16 ? "only " + size + " bytes of text" : "it looks like text";
  }

  private String binary() {
    if (startsWith(0, 0x1F, 0x8B)) {
      return "it is gzip data";
    }
    if (startsWith(0, 0, 5, 0x16, 7)) {
      return "it is what macOS keeps beside a file (AppleDouble), not the file";
    }
    if (startsWith(0, 0x89, 'H', 'D', 'F')) {
      return "it is an HDF5 file (Keras?)";
    }
    if (startsWith(0, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
      return "it is a NumPy array file";
    }
    if (startsWith(0, 'P', 'K')) {
      return "it is an empty, split or damaged zip archive";
    }
    if (startsWith(0, 'B', 'Z', 'h')
        || startsWith(0, 0xFD, '7', 'z', 'X', 'Z')
        || startsWith(0, '7', 'z', 0xBC, 0xAF)
        || startsWith(0, 'R', 'a', 'r', '!')
        || startsWith(0, 0x28, 0xB5, 0x2F, 0xFD)) {
      return "it is compressed data or an archive";
    }
    if (startsWith(0, 0x7F, 'E', 'L', 'F') || (startsWith(0, 'M', 'Z') && !isText())) {
      return "it is a program";
    }
    if (startsWith(0, 0x89, 'P', 'N', 'G') || startsWith(0, 0xFF, 0xD8, 0xFF)) {
      return "it is a picture";
    }
    if (startsWith(0, 'D', 'J', 'L', '@')) {
      return "it is a parameter file of DJL";
    }
    if (startsWith(4, 'T', 'F', 'L', '3')) {
      return "it is a TensorFlow Lite model";
    }
    if (isOnnx()) {
      return "it looks like an ONNX model";
    }
    return null;
  }

  /** An ONNX ModelProto begins with its IR version, then mostly names its producer. */
  private boolean isOnnx() {
    if (head.length < 4 || head[0] != 0x08 || head[1] <= 0 || head[1] > 32) {
      return false;
    }
    return head[2] == 0x12 || head[2] == 0x1A || head[2] == 0x3A || head[2] == 0x42;
  }

  private boolean allZero() {
    for (byte b : head) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isText() {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    int end = head.length;
    for (int cut = 0; cut < 4 && end - cut > 0; cut++) {
      if (ByteCursor.utf8OrNull(Arrays.copyOf(head, end - cut)) != null) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(int offset, int... bytes) {
    if (head.length < offset + bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (Byte.toUnsignedInt(head[offset + i]) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
