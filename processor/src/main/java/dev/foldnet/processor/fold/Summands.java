package dev.foldnet.processor.fold;

import dev.foldnet.processor.weight.Plus;
import dev.foldnet.processor.weight.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Vectors over the channels of a value whose sum it is: which entry of which vector each channel
 * takes.
 *
 * @param picks one or more for each vector, in the order in which channels name them
 * @param <K> what tells vectors apart
 */
record Summands<K>(List<Pick<K>> picks) {
  /** A vector, and the entry that each channel takes of it, or {@link ChannelPick#NONE}. */
  record Pick<K>(K vector, List<Integer> channels) {}

  /** An entry of a vector, for the first channel of a lane; the next has the next. */
  record Entry<K>(K vector, int channel) {}

  /**
   * The summands of channels of which each adds up some entries.
   *
   * @param starts where lanes begin, and where the last ends
   * @param lanes what each adds up
   */
  static <K> Summands<K> of(int[] starts, List<List<Entry<K>>> lanes) {
    Map<Entry<K>, List<Integer>> picks = new LinkedHashMap<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      List<Entry<K>> entries = lanes.get(lane);
      for (int i = 0; i < entries.size(); i++) {
        Entry<K> entry = entries.get(i);
        List<Integer> pick =
            picks.computeIfAbsent(
                new Entry<>(entry.vector(), before(entries, i)),
                key -> Demand.none(starts[lanes.size()]));
        for (int c = starts[lane]; c < starts[lane + 1]; c++) {
          pick.set(c, entry.channel() + c - starts[lane]);
        }
      }
    }
    return new Summands<>(
        picks.entrySet().stream()
            .map(pick -> new Pick<>(pick.getKey().vector(), pick.getValue()))
            .toList());
  }

  /** How many entries of the same vector stand before one. */
  private static <K> int before(List<Entry<K>> entries, int at) {
    int times = 0;
    for (int i = 0; i < at; i++) {
      times += entries.get(i).vector().equals(entries.get(at).vector()) ? 1 : 0;
    }
    return times;
  }

  /** Their sum; empty if there are none. */
  Optional<Weight> sum(Function<K, Weight> vector) throws UnwrittenException {
    Optional<Weight> sum = Optional.empty();
    for (Pick<K> pick : picks) {
      Weight picked = new ChannelPick(pick.channels()).orWild(vector.apply(pick.vector()), 0);
      sum = Optional.of(sum.isPresent() ? new Plus(sum.get(), picked) : picked);
    }
    return sum;
  }
}
