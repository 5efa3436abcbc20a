package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.ChannelLink;
import dev.foldnet.processor.op.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which form the values of a graph could be stored. Each channel of a value x may be stored as
 *
 * <pre>
 * a (x + o)     a not 0
 * </pre>
 *
 * <p>as far as the ops let it. By their laws they say which channels share one scale a; which of
 * them is above 0; which is 1; which share one offset; of which the offset is 0; and which offset
 * is a sum of others (an add's), or a difference. What a layer gives has any scale and any offset,
 * because its own weights take them. All is asked once for each of a value's {@link Lanes}.
 * Immutable once made.
 */
final class Gauges {
  private final DefUse values;
  private final Lanes lanes;
  private final ChannelSets scales = new ChannelSets();
  private final ChannelSets offsets = new ChannelSets();

  /** Of each value the sets that its lanes are in; none of a value without channels. */
  private final Map<Integer, int[]> scalesOf = new HashMap<>();

  private final Map<Integer, int[]> offsetsOf = new HashMap<>();

  /** What gives the lanes of a set their offset first, by the set's first lane. */
  private final Source[] sources;

  /** The same for sets that several give theirs. */
  private final Map<Integer, List<Source>> joint = new HashMap<>();

  /** How often the lanes of a set are read by what has to make up for an offset. */
  private final int[] reads;

  /** How often of that by sums. */
  private final int[] sumReads;

  /** The scales that are 1. */
  private final BitSet ones = new BitSet();

  /** Sums and differences. */
  private final Set<Integer> sums = new HashSet<>();

  private final Set<Integer> differences = new HashSet<>();
  private final Set<Integer> decided;
  private final Map<Integer, Unwritten> unwritten;

  /** A lane of a layer's or a sum's value. */
  record Source(Node node, int lane) {}

  /**
   * The forms that a graph leaves open.
   *
   * @param values the uses of its values
   * @param decided the nodes that are to stay as they are
   * @param unwritten those of them that cannot say in what form their channels are stored
   */
  Gauges(Graph graph, DefUse values, Set<Integer> decided, Map<Integer, Unwritten> unwritten) {
    this.decided = decided;
    this.unwritten = unwritten;
    this.values = values;
    lanes = new Lanes(graph.nodes(), values);
    graph.nodes().forEach(this::visit);
    graph.outputs().forEach(output -> pin(output, output));
    ones.stream().boxed().toList().forEach(member -> ones.set(scales.first(member)));
    scalesOf.replaceAll((value, members) -> sets(members, scales));
    offsetsOf.replaceAll((value, members) -> sets(members, offsets));
    sources = new Source[offsets.size()];
    reads = new int[offsets.size()];
    sumReads = new int[offsets.size()];
    graph.nodes().forEach(this::count);
    joint.forEach(this::agree);
  }

  private static int[] sets(int[] members, ChannelSets sets) {
    int[] firsts = new int[members.length];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = sets.first(members[i]);
    }
    return firsts;
  }

  /** The uses of the graph's values. */
  DefUse values() {
    return values;
  }

  /** The lanes of the graph's values. */
  Lanes lanes() {
    return lanes;
  }

  /** The set of each lane's scale; none of a value without channels. */
  int[] scales(int value) {
    return scalesOf.get(value);
  }

  /** Whether a scale is above 0. */
  boolean isPositive(int scale) {
    return scales.isFixed(scale);
  }

  /** Whether a scale is 1. */
  boolean isOne(int scale) {
    return ones.get(scale);
  }

  /** The set of each lane's offset; none of a value without channels. */
  int[] offsets(int value) {
    return offsetsOf.get(value);
  }

  /** Whether an offset has to be 0. */
  boolean isZero(int offset) {
    return offsets.isFixed(offset);
  }

  /** How many numbers of offsets there are. */
  int offsetCount() {
    return offsets.size();
  }

  /** How many numbers of scales there are. */
  int scaleCount() {
    return scales.size();
  }

  /** The node that wants an offset to be 0, if one does. */
  Optional<Node> zeroFor(int offset) {
    return offsets.isFixed(offset)
        ? Optional.of(values.node(offsets.fixer(offset)))
        : Optional.empty();
  }

  /** The layers and sums whose lanes have an offset. */
  List<Source> sources(int offset) {
    List<Source> several = joint.get(offset);
    if (several != null) {
      return several;
    }
    return sources[offset] == null ? List.of() : List.of(sources[offset]);
  }

  /** Why a node stays as it is because it cannot say in what form channels are stored, if so. */
  Optional<Unwritten> unwritten(Node node) {
    return Optional.ofNullable(unwritten.get(node.id()));
  }

  /** Whether a node is a sum, whose offset is that of its operands. */
  boolean isSum(Node node) {
    return sums.contains(node.id());
  }

  /** 1 for a summand that is added, -1 for one that is subtracted. */
  int sign(Node sum, int operand) {
    return operand == 1 && differences.contains(sum.id()) ? -1 : 1;
  }

  /** How many layers and sums read lanes of an offset. */
  int reads(int offset) {
    return reads[offset];
  }

  /** How many sums read lanes of an offset. */
  int sumReads(int offset) {
    return sumReads[offset];
  }

  private void visit(Node node) {
    List<Shape> shapes = values.shapes(node);
    ChannelLaw law = node.op().law(shapes);
    if (!node.shape().hasChannels()) {
      node.inputs().forEach(input -> pin(input, node.id()));
      store(node, new int[0], new int[0]);
    } else if (decided.contains(node.id())) {
      node.inputs().forEach(input -> pin(input, node.id()));
      opaque(node);
    } else if (Producer.isOne(node, shapes)) {
      layer(node, law);
    } else if (isGather(node)) {
      opaque(node);
    } else if (law.scale() == Scale.NONE || law.channels() == Channels.INDEXED) {
      node.inputs().forEach(input -> pin(input, node.id()));
      opaque(node);
    } else if (law.operands() == Operands.ALL_SAME && law.shift()) {
      sum(node);
    } else if (law.operands() == Operands.DIFFERENCE && law.shift()) {
      sum(node);
      differences.add(node.id());
    } else {
      passing(node, law, shapes);
    }
  }

  /** Whether it is a gather whose readers make up for the form of what it reads. */
  private boolean isGather(Node node) {
    return Gathers.index(node, values).isPresent()
        && values.users(node.id()).stream().noneMatch(user -> decided.contains(user.id()));
  }

  private void store(Node node, int[] scale, int[] offset) {
    scalesOf.put(node.id(), scale);
    offsetsOf.put(node.id(), offset);
  }

  /** A value whose lanes are in sets of their own. */
  private void fresh(Node node) {
    int count = lanes.count(node.id());
    store(node, scales.add(count), offsets.add(count));
  }

  private void opaque(Node node) {
    fresh(node);
    pin(node.id(), node.id());
  }

  /** A value that is stored as it is. */
  private void pin(int value, int culprit) {
    fix(scales, scalesOf.get(value), culprit);
    fix(offsets, offsetsOf.get(value), culprit);
    for (int member : scalesOf.get(value)) {
      ones.set(member);
    }
  }

  private static void fix(ChannelSets sets, int[] members, int culprit) {
    for (int member : members) {
      sets.fix(member, culprit);
    }
  }

  private void layer(Node node, ChannelLaw law) {
    fresh(node);
    int input = node.inputs().get(0);
    node.inputs().stream().skip(1).forEach(other -> pin(other, node.id()));
    if (law.in() == In.NOTHING) {
      pin(input, node.id());
    } else if (law.in() == In.SCALE) {
      fix(offsets, offsetsOf.get(input), node.id());
    }
  }

  private void sum(Node node) {
    fresh(node);
    sums.add(node.id());
    int[] own = scalesOf.get(node.id());
    for (int input : node.inputs()) {
      int[] others = scalesOf.get(input);
      for (int i = 0; i < own.length; i++) {
        scales.join(own[i], others[i]);
      }
    }
  }

  /** Notes where offsets come from and who reads them, once it is known which are one. */
  private void count(Node node) {
    boolean layer =
        !decided.contains(node.id())
            && (Producer.isOne(node, values.shapes(node)) || isGather(node));
    if (!layer && !isSum(node)) {
      return;
    }
    int[] own = offsets(node.id());
    for (int i = 0; i < own.length; i++) {
      Source source = new Source(node, i);
      Source first = sources[own[i]];
      if (first == null) {
        sources[own[i]] = source;
      } else {
        joint.computeIfAbsent(own[i], offset -> new ArrayList<>(List.of(first))).add(source);
      }
    }
    for (int input : layer ? node.inputs().subList(0, 1) : node.inputs()) {
      for (int offset : offsets(input)) {
        reads[offset]++;
        sumReads[offset] += layer ? 0 : 1;
      }
    }
  }

  /** A sum's offset follows from its operands: it agrees with another only if both are 0. */
  private void agree(int offset, List<Source> given) {
    if (given.stream().anyMatch(source -> isSum(source.node()))) {
      offsets.fix(offset, given.get(0).node().id());
    }
  }

  /** An op that hands on the form of some of its operands; the others are stored as they are. */
  private void passing(Node node, ChannelLaw law, List<Shape> shapes) {
    List<Integer> passed = passed(node, law, shapes);
    boolean shift = law.shift();
    for (int i = 0; i < shapes.size(); i++) {
      int input = node.inputs().get(i);
      if (!passed.contains(i)) {
        pin(input, node.id());
      } else if (!shift) {
        fix(offsets, offsetsOf.get(input), node.id());
      }
    }
    if (law.channels() == Channels.SAME && passed.size() == 1 && shift) {
      int input = node.inputs().get(passed.get(0));
      store(node, scalesOf.get(input), offsetsOf.get(input));
    } else {
      fresh(node);
      link(node, law, shapes, passed, shift);
    }
    if (law.scale() == Scale.POSITIVE) {
      fix(scales, scalesOf.get(node.id()), node.id());
    }
  }

  private List<Integer> passed(Node node, ChannelLaw law, List<Shape> shapes) {
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Shape shape = shapes.get(i);
      boolean same = law.channels() == Channels.MOVED || fits(shape, node.shape());
      if (shape.hasChannels() && same) {
        fitting.add(i);
      }
    }
    return switch (law.operands()) {
      case SINGLE, FIRST -> fitting.contains(0) ? List.of(0) : List.of();
      case ONE -> fitting.stream().filter(i -> isFree(node.inputs().get(i))).limit(1).toList();
      case ALL_SAME, DIFFERENCE, EQUAL, OWN_SLICE ->
          fitting.size() == shapes.size() ? fitting : List.of();
    };
  }

  /** Whether no scale of a value is known to be above 0. */
  private boolean isFree(int value) {
    for (int scale : scalesOf.get(value)) {
      if (scales.isFixed(scale)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Shape operand, Shape value) {
    return operand.hasChannels() && operand.channels() == value.channels();
  }

  private void link(
      Node node, ChannelLaw law, List<Shape> shapes, List<Integer> passed, boolean shift) {
    int[] ownScales = scalesOf.get(node.id());
    int[] ownOffsets = offsetsOf.get(node.id());
    boolean[] linked = new boolean[ownScales.length];
    int[] starts = lanes.starts(node.id());
    for (ChannelLink link : links(node, law, shapes)) {
      int lane = Lanes.beginning(starts, link.to());
      if (lane < 0 || !passed.contains(link.operand())) {
        continue;
      }
      int operand = node.inputs().get(link.operand());
      int from = Lanes.beginning(lanes.starts(operand), link.from());
      scales.join(scalesOf.get(operand)[from], ownScales[lane]);
      if (shift) {
        offsets.join(offsetsOf.get(operand)[from], ownOffsets[lane]);
      }
      linked[lane] = true;
    }
    for (int i = 0; i < linked.length; i++) {
      if (!linked[i] || !shift) {
        offsets.fix(ownOffsets[i], node.id());
      }
      if (passed.isEmpty()) {
        scales.fix(ownScales[i], node.id());
        ones.set(ownScales[i]);
      }
    }
  }

  /** The first channel of each lane, at least, and where it comes from. */
  private List<ChannelLink> links(Node node, ChannelLaw law, List<Shape> shapes) {
    if (law.channels() == Channels.MOVED) {
      return node.op().links(shapes);
    }
    int[] starts = lanes.starts(node.id());
    List<ChannelLink> links = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      for (int lane = 0; lane < starts.length - 1 && fits(shapes.get(i), node.shape()); lane++) {
        links.add(new ChannelLink(i, starts[lane], starts[lane]));
      }
    }
    return links;
  }
}
