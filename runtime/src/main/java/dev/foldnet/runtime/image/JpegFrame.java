package dev.foldnet.runtime.image;

import java.util.ArrayList;
import java.util.List;

/**
 * A JPEG's frame header (ITU-T T.81, B.2.2).
 *
 * @param sequential whether all of a block comes in one scan: no progressive JPEG
 * @param width pixels
 * @param height pixels
 * @param components its colours
 */
record JpegFrame(boolean sequential, int width, int height, List<Component> components) {

  /**
   * A colour.
   *
   * @param id its number
   * @param across how finely it is sampled along a row, 1 to 4
   * @param down how finely it is sampled along a column
   */
  record Component(int id, int across, int down) {}

  /** Whether a marker is one of SOF0 to SOF15; DHT, JPG and DAC stand among them. */
  static boolean isMarker(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  static JpegFrame read(int marker, Bytes bytes) {
    int bits = bytes.u8();
    int height = bytes.u16();
    int width = bytes.u16();
    int count = bytes.u8();
    if (bits != 8) {
      throw new PictureException(bits + " bits a channel; convert the picture to 8");
    }
    if (count != 1 && count != 3 && count != 4) {
      throw new PictureException("a JPEG of " + count + " colours; convert the picture to RGB");
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = bytes.u8();
      int sampling = bytes.u8();
      bytes.u8();
      components.add(new Component(id, sampling >> 4, sampling & 15));
    }
    return new JpegFrame(marker == 0xC0 || marker == 0xC1, width, height, components);
  }

  /** Whether its colours are numbered 1, 2, 3, by which decoders know YCbCr. */
  boolean isNumberedAsYcbcr() {
    return components.stream().map(Component::id).toList().equals(List.of(1, 2, 3));
  }

  /** Writes the only values that a scan's header has in a sequential JPEG. */
  static void wholeSpectrum(byte[] header) {
    header[header.length - 3] = 0;
    header[header.length - 2] = 63;
    header[header.length - 1] = 0;
  }

  /** Whether so many bytes can be its data: each block of 8 by 8 takes a bit at least. */
  boolean canBeIn(long bytes) {
    int mostAcross = 1;
    int mostDown = 1;
    for (Component component : components) {
      mostAcross = Math.max(mostAcross, component.across);
      mostDown = Math.max(mostDown, component.down);
    }
    long blocks = 0;
    for (Component component : components) {
      long across = (long) width * component.across / mostAcross / 8;
      long down = (long) height * component.down / mostDown / 8;
      blocks += across * down;
    }
    return blocks <= bytes * 8;
  }
}
