package dev.foldnet.runtime.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory as the JDK's readers want them, without a copy: a head, and a part of a file. */
final class ByteStream extends ImageInputStreamImpl {
  private final byte[] head;
  private final byte[] file;
  private final int from;
  private final int to;

  ByteStream(byte[] file) {
    this(new byte[0], file, 0, file.length);
  }

  /**
   * Two parts, one behind the other.
   *
   * @param from index in the file of the first byte behind the head
   * @param to index behind the last
   */
  ByteStream(byte[] head, byte[] file, int from, int to) {
    this.head = head;
    this.file = file;
    this.from = from;
    this.to = to;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    long left = length() - streamPos;
    if (left <= 0) {
      return -1;
    }
    boolean inHead = streamPos < head.length;
    int count = (int) Math.min(length, inHead ? head.length - streamPos : left);
    int source = (int) (inHead ? streamPos : streamPos - head.length + from);
    System.arraycopy(inHead ? head : file, source, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return (long) head.length + to - from;
  }
}
