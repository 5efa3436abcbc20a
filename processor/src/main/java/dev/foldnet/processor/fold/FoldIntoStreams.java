package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.StreamCandidates.Candidate;
import dev.foldnet.processor.graph.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stores the values of residual streams in the form in which the batch norms that read them are
 * gone.
 *
 * <pre>
 * before   y = bn(x) = s x + t     z = conv(relu(y), W)     x = x' + f, f given by a layer
 * after    a (x + o) is stored, a = sign(s), o = t / s, and
 *          relu(y) = s / a relu(a (x + o)),   z = conv(relu(stored), s / a W)
 *          f is given as a (f + o - o'), where x' is stored as a (x' + o')
 * </pre>
 *
 * <p>Padding stays exact: a padded zero stands behind the activation, or is where the stored value
 * is 0. All that reads a stored value makes up for a and o in its own weights, or keeps them from
 * being anything but 1 and 0 ({@link Gauges}).
 *
 * <p>Where the factor s / a ends in no layer, because the value behind is itself a summand, that is
 * stored by a scale too: y is what it was but for a(y), and a(x) = s a(y) ({@link ScaleLinks}).
 *
 * <p>Whether a batch norm goes depends on its numbers: no s may be 0, its signs must be those of
 * the stream, unless layers alone stand behind, and |o| must not be so large that rounding x + o
 * costs the next reader precision. So it keeps its op, which is scale 1 and shift 0 where it goes,
 * and then computes nothing. Either way the outputs are the same for all weights.
 */
final class FoldIntoStreams implements Pass {
  /**
   * How often nodes that cannot say in what form their channels are stored are left out, before all
   * stay. Each time all that are found are; more than two have not been seen.
   */
  private static final int MOST_TRIES = 8;

  @Override
  public Folding apply(Folding before) {
    if (before.open().isEmpty()) {
      return before;
    }
    Set<Node> asked = new LinkedHashSet<>(before.open());
    Reach reach = new Reach(before.graph());
    Map<Integer, Unwritten> unwritten = new HashMap<>();
    Map<Node, String> refused = new LinkedHashMap<>();
    for (int tries = 0; tries < MOST_TRIES && !asked.isEmpty(); tries++) {
      Set<Integer> untouched = new HashSet<>(before.decided().keySet());
      untouched.addAll(unwritten.keySet());
      Gauges gauges = new Gauges(before.graph(), reach.values(), untouched, unwritten);
      Answers answers = answers(before, reach, gauges, asked, false);
      if (answers.offsets().uncarried().isPresent()) {
        answers = answers(before, reach, gauges, asked, true);
      }
      Map<Node, String> stays = new LinkedHashMap<>(refused);
      stays.putAll(answers.refused());
      StreamRewrite rewrite =
          new StreamRewrite(
              before.refusing(this, stays),
              untouched,
              answers.candidates(),
              gauges,
              answers.offsets());
      if (rewrite.unwritten().isEmpty()) {
        return rewrite.folding();
      }
      rewrite
          .unwritten()
          .forEach(
              (node, why) -> {
                if (asked.remove(node)) {
                  refused.put(node, reason(why, before, node));
                } else {
                  unwritten.put(node.id(), why);
                  refused.put(node, "its channels are stored " + why.words());
                }
              });
    }
    asked.forEach(bn -> refused.put(bn, reason(Unwritten.WILD_ORDER, before, bn)));
    return before.refusing(this, refused);
  }

  /** Which batch norms may go, with which offsets, and why others may not. */
  private record Answers(
      StreamOffsets offsets, List<Candidate> candidates, Map<Node, String> refused) {}

  private static Answers answers(
      Folding before, Reach reach, Gauges gauges, Set<Node> asked, boolean careful) {
    StreamOffsets offsets = new StreamOffsets(before.graph(), gauges, careful);
    StreamCandidates candidates = new StreamCandidates(before, reach, gauges, offsets);
    Map<Node, String> refused = new LinkedHashMap<>();
    for (Node bn : asked) {
      candidates.add(bn).ifPresent(why -> refused.put(bn, reason(why, before, bn)));
    }
    return new Answers(offsets, candidates.all(), refused);
  }

  private static String reason(Unwritten why, Folding before, Node bn) {
    return reason(Absorption.refused(why).refusal().orElseThrow(), before, bn);
  }

  /** Why a batch norm does not go, behind what the passes before said. */
  private static String reason(String refusal, Folding before, Node bn) {
    return Absorption.refused(refusal).besides(before.refusal(bn)).refusal().orElseThrow();
  }
}
