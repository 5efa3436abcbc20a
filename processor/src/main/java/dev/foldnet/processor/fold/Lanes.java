package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLink;
import dev.foldnet.processor.op.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The channels of each value of a graph in lanes: runs of channels of which all ops do to one what
 * they do to the next, so that what holds for the first holds for all. The channels of a
 * concatenation are a lane for each part; those of a shuffle are alone. Immutable once made.
 */
final class Lanes {
  /**
   * Runs of one operand's channels that are looked at as runs; an operand of more has lanes of one
   * channel. Splits and concatenations have one or two. Chosen, not measured.
   */
  private static final int MOST_RUNS = 64;

  /** Of each value with channels its number in {@link #sets}. */
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /** Values whose channels are one another's. */
  private final ChannelSets sets = new ChannelSets();

  /** By a set's first: where lanes begin, and where the last ends. */
  private final Map<Integer, BitSet> cuts = new HashMap<>();

  private final Map<Integer, List<Run>> runs = new HashMap<>();
  private final Map<Integer, int[]> starts = new HashMap<>();

  /** Channels of one set that are the channels of another, one by one. */
  private record Run(int set, int from, int other, int to, int length) {
    Run back() {
      return new Run(other, to, set, from, length);
    }
  }

  /** A place where a lane begins. */
  private record Cut(int set, int channel) {}

  Lanes(Iterable<Node> nodes, DefUse values) {
    List<Node> moving = new ArrayList<>();
    for (Node node : nodes) {
      if (node.shape().hasChannels()) {
        numbers.put(node.id(), sets.add(1)[0]);
        List<Shape> shapes = values.shapes(node);
        boolean ownChannels = Producer.isOne(node, shapes) && !node.op().isBatchNorm();
        if (!ownChannels && node.op().law(shapes).channels() == Channels.MOVED) {
          moving.add(node);
        } else if (!ownChannels) {
          join(node, shapes);
        }
      }
    }
    Deque<Cut> pending = new ArrayDeque<>();
    for (Node node : nodes) {
      if (node.shape().hasChannels()) {
        pending.add(new Cut(set(node.id()), 0));
        pending.add(new Cut(set(node.id()), node.shape().channels()));
      }
    }
    moving.forEach(node -> move(node, values.shapes(node), pending));
    while (!pending.isEmpty()) {
      cut(pending.remove(), pending);
    }
    cuts.forEach((set, channels) -> starts.put(set, channels.stream().toArray()));
  }

  private int set(int value) {
    return sets.first(numbers.get(value));
  }

  /** The channels of operands as wide as the value are the value's. */
  private void join(Node node, List<Shape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.get(i).hasChannels() && shapes.get(i).channels() == node.shape().channels()) {
        sets.join(numbers.get(node.inputs().get(i)), numbers.get(node.id()));
      }
    }
  }

  private void move(Node node, List<Shape> shapes, Deque<Cut> pending) {
    Map<Integer, List<Run>> found = new HashMap<>();
    List<ChannelLink> links = node.op().links(shapes);
    for (int i = 0; i < links.size(); ) {
      ChannelLink first = links.get(i);
      int length = 1;
      while (i + length < links.size() && goesOn(first, links.get(i + length), length)) {
        length++;
      }
      int operand = set(node.inputs().get(first.operand()));
      found
          .computeIfAbsent(operand, key -> new ArrayList<>())
          .add(new Run(operand, first.from(), set(node.id()), first.to(), length));
      i += length;
    }
    found.values().forEach(known -> add(known, pending));
  }

  /** Whether a link is what comes so many channels behind another. */
  private static boolean goesOn(ChannelLink first, ChannelLink link, int behind) {
    return link.operand() == first.operand()
        && link.from() == first.from() + behind
        && link.to() == first.to() + behind;
  }

  private void add(List<Run> found, Deque<Cut> pending) {
    boolean alone = found.size() > MOST_RUNS;
    for (Run run : found) {
      for (int i = 0; i <= run.length(); i += alone ? 1 : run.length()) {
        pending.add(new Cut(run.set(), run.from() + i));
        pending.add(new Cut(run.other(), run.to() + i));
      }
      if (!alone) {
        runs.computeIfAbsent(run.set(), key -> new ArrayList<>()).add(run);
        runs.computeIfAbsent(run.other(), key -> new ArrayList<>()).add(run.back());
      }
    }
  }

  /** Cuts a set's channels, and with them those that they are. */
  private void cut(Cut cut, Deque<Cut> pending) {
    BitSet known = cuts.computeIfAbsent(cut.set(), key -> new BitSet());
    if (known.get(cut.channel())) {
      return;
    }
    known.set(cut.channel());
    for (Run run : runs.getOrDefault(cut.set(), List.of())) {
      int at = cut.channel() - run.from();
      if (at > 0 && at < run.length()) {
        pending.add(new Cut(run.other(), run.to() + at));
      }
    }
  }

  /** Where the lanes of a value begin, and behind them the number of its channels. */
  int[] starts(int value) {
    return starts.get(set(value));
  }

  /** How many lanes a value has. */
  int count(int value) {
    return starts(value).length - 1;
  }

  /** The lane that begins with a channel, of those with such {@link #starts}; negative if none. */
  static int beginning(int[] starts, int channel) {
    return Arrays.binarySearch(starts, channel);
  }
}
