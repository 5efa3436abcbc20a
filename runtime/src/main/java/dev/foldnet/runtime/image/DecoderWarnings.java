package dev.foldnet.runtime.image;

import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Listens to a decoder that fills in what a file lacks, and only warns. */
final class DecoderWarnings implements IIOReadWarningListener {
  /** What libjpeg says where data remain behind the last row; nothing is missing then. */
  private static final String HARMLESS = "extraneous bytes before marker 0xd9";

  private static final Pattern LOSS =
      Pattern.compile(
          "(?i)(?!.*assuming).*(corrupt|premature|truncated|missing|unexpected end|end of (file|stream)"
              + "|exhausted|too long|unknown coding|ignored).*");

  private final boolean all;
  private String loss;

  /**
   * A listener.
   *
   * @param all whether every warning means that something is missing: libjpeg tells the first only
   */
  DecoderWarnings(boolean all) {
    this.all = all;
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    boolean lost = all || LOSS.matcher(warning).matches();
    if (loss == null && lost && !warning.endsWith(HARMLESS)) {
      loss = warning;
    }
  }

  /** Refuses the picture if something of it is missing. */
  void check() {
    if (loss != null) {
      throw new PictureException(
          "a broken picture, " + Bytes.ENDS_EARLY + " or is damaged: " + loss);
    }
  }
}
