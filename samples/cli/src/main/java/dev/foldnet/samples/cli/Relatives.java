package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.StateDict;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;

/** Finds networks of a family that a file fits, where it does not fit the one that was named. */
final class Relatives {
  private static final String UNFIT = "does not fit the network";
  private static final int FIRST = 3;
  private static final int MOST = 1000;

  private Relatives() {}

  /** A refusal's message, with what the file fits. */
  static String advise(
      WeightsException refusal, Network named, Checkpoint file, LoadOptions options) {
    if (refusal.missing().isEmpty() || Network.isFolded(file)) {
      return refusal.getMessage();
    }
    List<String> fitting = fitting(named, file, options);
    return fitting.isEmpty()
        ? refusal.getMessage()
        : MessageText.cut(refusal.getMessage().replace(UNFIT + ": ", text(fitting)), MOST);
  }

  private static List<String> fitting(Network named, Checkpoint file, LoadOptions options) {
    try {
      return Catalog.all().stream()
          .filter(network -> network.info().family().equals(named.info().family()))
          .filter(network -> network.getClass().getPackage().equals(named.getClass().getPackage()))
          .filter(network -> fits(network, file, options))
          .map(Catalog::label)
          .limit(FIRST)
          .toList();
    } catch (Refusal unusable) {
      return List.of(); // another network is: that is not what was asked
    }
  }

  private static String text(List<String> fitting) {
    return UNFIT + ", but fits " + String.join(", ", fitting) + ": ";
  }

  private static boolean fits(Network network, Checkpoint file, LoadOptions options) {
    try {
      StateDict.of(file, network.stateDict(), network::zoos, options);
      return true;
    } catch (WeightsException e) {
      return false;
    }
  }
}
