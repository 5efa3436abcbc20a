package dev.foldnet.runtime.store;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.PictureSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Weights as released: one file, known by its digest. Immutable.
 *
 * @param name the network's name, as {@code resnet18}
 * @param error four digits that stand in the file's name, as {@code 0896}; for ImageNet the top-5
 *     error in hundredths of a per cent
 * @param sha1 SHA-1 of the unpacked {@code .pth} file, 40 hexadecimal digits in lower case
 * @param tag the release that holds the file, as {@code v0.0.478}
 * @param dataSet what the error was measured on
 * @param imageSize side of the network's input in pixels
 * @param imageScale share of a picture's shorter side that the input keeps, as 0.875
 */
public record Release(
    String name,
    String error,
    String sha1,
    String tag,
    DataSet dataSet,
    OptionalInt imageSize,
    OptionalDouble imageScale) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{4}");
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  /**
   * Checks the texts: they become names of files and parts of addresses.
   *
   * @throws IllegalArgumentException if one is not of the form above
   */
  public Release {
    require(WORD, "name", name);
    require(DIGITS, "error", error);
    require(SHA1, "sha1", sha1);
    require(WORD, "tag", tag);
  }

  private static void require(Pattern pattern, String what, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a release's " + what + " must match " + pattern + ", not \"" + value + "\"");
    }
  }

  /** Name of the checkpoint: {@code NAME-ERROR-SHA8.pth}. */
  public String fileName() {
    return name + "-" + error + "-" + sha1.substring(0, 8) + ".pth";
  }

  /** Name of the archive that is downloaded: the checkpoint's with {@code .zip} behind. */
  public String archiveName() {
    return fileName() + ".zip";
  }

  /**
   * What becomes of a picture for a network that these weights were loaded into: where nothing
   * stands with them, and the network's name says nothing else, it is the release's name that tells
   * the data set.
   */
  public PictureSettings pictureSettings(Network loaded) {
    List<Integer> input = loaded.info().inputs().get(0);
    List<Integer> output = loaded.info().outputs().get(0);
    PictureSettings settings = loaded.pictureSettings();
    return settings.equals(PictureSettings.forNetwork(loaded.info().id(), input, output))
        ? PictureSettings.forNetwork(name, input, output)
        : settings;
  }
}
