package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.image.PictureOutput.Kind;
import dev.foldnet.runtime.image.Preprocessing;
import java.util.List;
import java.util.Locale;

/** Which command says what a network tells of a picture. */
enum TellingCommand {
  CLASSIFY("what is on a picture", Kind.SCORES),
  SEGMENT("the class of each pixel", Kind.MAPS),
  DETECT("boxes of objects", Kind.BOXES, Kind.FACES),
  POSE("key points of bodies", Kind.POINTS, Kind.FIELDS, Kind.PARTS),
  FACE("the surface of a face", Kind.SURFACE),
  POINTS("interest points", Kind.INTEREST);

  private final String what;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes none that can be changed
  private final List<Kind> kinds;

  TellingCommand(String what, Kind... kinds) {
    this.what = what;
    this.kinds = List.of(kinds);
  }

  /** What a network's first output tells. */
  static PictureOutput output(Network network) {
    NetworkInfo info = network.info();
    return PictureOutput.forNetwork(info.id(), info.inputs(), info.outputs());
  }

  /**
   * What a network's first output tells, if it is what this command is for.
   *
   * @throws Refusal if not; it names the command that fits
   */
  PictureOutput require(Network network) {
    PictureOutput output = output(network);
    if (kinds.contains(output.kind())) {
      return output;
    }
    String name = Catalog.label(network);
    List<Integer> input = Inputs.pictureShape(network);
    if (!Preprocessing.isPicture(input)) {
      throw new Refusal(
          name + " takes an input of shape " + input + ": no picture of 1 or 3 channels");
    }
    for (TellingCommand other : values()) {
      if (other.kinds.contains(output.kind())) {
        throw new Refusal("%s tells %s: foldnet %s".formatted(name, other.what, other));
      }
    }
    throw new Refusal(
        "%s does not tell %s: its output is %s; foldnet forward runs it"
            .formatted(name, what, network.info().outputs().get(0)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
