package dev.foldnet.runtime.output;

import java.util.ArrayList;
import java.util.List;

/** Two peaks that a limb may join, by their numbers among those of their key points. */
interface Joined {
  int from();

  int to();

  /**
   * Those whose peaks no better one has.
   *
   * @param joined the best first
   */
  static <J extends Joined> List<J> distinct(List<J> joined) {
    List<J> kept = new ArrayList<>();
    for (J each : joined) {
      if (kept.stream().noneMatch(one -> one.from() == each.from() || one.to() == each.to())) {
        kept.add(each);
      }
    }
    return kept;
  }
}
