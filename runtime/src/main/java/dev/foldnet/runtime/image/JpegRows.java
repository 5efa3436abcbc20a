package dev.foldnet.runtime.image;

import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A JPEG file's picture, grey or RGB, by the JDK's own decoder. That is libjpeg-turbo, as Pillow's,
 * where the JDK uses the system's, and IJG's libjpeg 6b where it brings one; samples of the two
 * differ where colours are halved along columns alone (4:4:0), and 6b knows no arithmetic coding.
 * The decoder shows a progressive picture once for each scan, of which only the last counts.
 */
final class JpegRows implements RowSource {
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
    DecoderWarnings warnings = new DecoderWarnings(true);
    ImageReader reader = ImageReaders.ofJdk("jpeg");
    try (ByteStream stream = file.stripped()) {
      reader.setInput(stream, true, true);
      reader.addIIOReadWarningListener(warnings);
      ImageReadParam param = reader.getDefaultReadParam();
      RowImage image = new RowImage(frame, file.scans(), sink);
      param.setDestination(image.image());
      reader.read(0, param);
      warnings.check();
      if (!image.complete()) {
        throw Bytes.endsEarly();
      }
    } catch (IOException | RuntimeException e) {
      throw ReaderRows.broken(e);
    } finally {
      reader.dispose();
    }
  }
}
