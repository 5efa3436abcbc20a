package dev.foldnet.runtime.weight;

import java.util.ArrayList;
import java.util.List;

/** Says why a batch norm of a stream stays: each test that fails, in which channel, by how much. */
final class StreamObstacles {
  private final ReaderNumbers reader;
  private final StreamDecision decision;

  /** Channels in which gamma is 0, the offset is too large, the sign is not the stream's. */
  private final List<Integer> zero = new ArrayList<>();

  private final List<Integer> large = new ArrayList<>();
  private final List<Integer> against = new ArrayList<>();

  StreamObstacles(ReaderNumbers reader, StreamDecision decision) {
    this.reader = reader;
    this.decision = decision;
    for (int c = 0; c < reader.channels(); c++) {
      if (reader.s(c) == 0) {
        zero.add(c);
      } else if (reader.isLarge(c)) {
        large.add(large.isEmpty() || excess(c) > excess(large.get(0)) ? 0 : large.size(), c);
      }
      if (!reader.takesAnySign(c) && reader.s(c) * sign(c) < 0) {
        against.add(c);
      }
    }
  }

  /** The sign that s has to have in a channel; 0 if either will do. */
  private double sign(int channel) {
    double behind = reader.isScaledBehind() ? decision.scales().sign(reader.behind(channel)) : 1;
    return decision.scales().sign(reader.place(channel)) * behind;
  }

  private double excess(int channel) {
    return Math.abs(reader.o(channel)) / reader.spread(channel);
  }

  /**
   * In words: {@code gamma is 0 in channel 3 and 2 others}.
   *
   * @param readers the stream's
   */
  String describe(List<StreamReader> readers) {
    List<String> words = new ArrayList<>();
    if (!zero.isEmpty()) {
      words.add("gamma is 0" + channels(zero));
    }
    if (!large.isEmpty()) {
      int c = large.get(0);
      String bound = ReaderNumbers.LARGEST + " x " + (float) reader.spread(c);
      words.add("|o| = " + (float) Math.abs(reader.o(c)) + " is over " + bound + channels(large));
    }
    if (!against.isEmpty()) {
      int c = against.get(0);
      words.add("s = " + (float) reader.s(c) + opposed(c, readers) + slope(c) + channels(against));
    }
    if (words.isEmpty() && reader.isScaledBehind()) {
      return "scales of its stream do not go with it";
    }
    return words.isEmpty() ? "channels that share a sign have both" : String.join("; ", words);
  }

  private String opposed(int channel, List<StreamReader> readers) {
    String sign = sign(channel) < 0 ? " is not negative, as " : " is not positive, as ";
    int chooser = decision.scales().chooser(reader.place(channel));
    return chooser < 0
        ? sign + "its stream has to be,"
        : sign + "that of `" + readers.get(chooser).bn().prefix() + "` is,";
  }

  private String slope(int channel) {
    return reader.hasSlopes()
        ? " and the slope behind is " + (float) reader.slope(channel) + ","
        : "";
  }

  private static String channels(List<Integer> channels) {
    int more = channels.size() - 1;
    String others = more == 1 ? " and 1 other" : " and " + more + " others";
    return " in channel " + channels.get(0) + (more == 0 ? "" : others);
  }
}
