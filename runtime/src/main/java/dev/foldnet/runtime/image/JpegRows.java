package dev.foldnet.runtime.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** A JPEG file's picture, grey or RGB, by the JDK's own decoder. */
final class JpegRows implements RowSource {
  /** What libjpeg says where data remain behind the last row; nothing is missing then. */
  private static final String HARMLESS = "extraneous bytes before marker 0xd9";

  private final JpegFile file;
  private final Frame frame;

  JpegRows(JpegFile file) {
    this.file = file;
    JpegFrame header = file.frame();
    frame =
        Frame.stored(
            header.width(), header.height(), header.components().size(), file.orientation());
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public void rows(RowSink sink) {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = ImageReaders.ofJdk("jpeg");
    try (ByteStream stream = file.stripped()) {
      reader.setInput(stream, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      ImageReadParam param = reader.getDefaultReadParam();
      RowImage image = new RowImage(frame, file.scans(), sink);
      param.setDestination(image.image());
      reader.read(0, param);
      if (!image.complete()) {
        throw Bytes.endsEarly();
      }
    } catch (IOException e) {
      throw new PictureException("a broken JPEG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
    for (String warning : warnings) {
      if (!warning.endsWith(HARMLESS)) {
        throw new PictureException(
            "a broken JPEG, " + Bytes.ENDS_EARLY + " or is damaged: " + warning);
      }
    }
  }
}
