package dev.foldnet.processor.elaborate.graph;

import dev.foldnet.processor.problem.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where elaboration is: the network, and the members that lead down.
 *
 * @param network the network's class name
 * @param key checkpoint names down to here, joined by dots
 */
public record Position(Optional<Position> outer, Origin origin, String network, String key) {
  /** Characters of a path in a message. */
  private static final int LONGEST = 200;

  public static Position of(String network, Origin origin) {
    return new Position(Optional.empty(), origin, network, "");
  }

  public Position member(Origin member, String memberKey) {
    return new Position(Optional.of(this), member, network, memberKey);
  }

  /** As it stands in messages. */
  String path() {
    return key.isEmpty() ? network : network + ": " + shortened();
  }

  private String shortened() {
    int kept = LONGEST / 2;
    return key.length() <= LONGEST
        ? key
        : key.substring(0, kept) + " ... " + key.substring(key.length() - kept);
  }

  /** The origins from the network down. */
  List<Origin> trail() {
    List<Origin> trail = new ArrayList<>();
    for (Optional<Position> at = Optional.of(this); at.isPresent(); at = at.get().outer) {
      trail.add(at.get().origin);
    }
    Collections.reverse(trail);
    return trail;
  }
}
