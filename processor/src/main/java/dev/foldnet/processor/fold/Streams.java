package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.OffsetSum.Kind;
import dev.foldnet.processor.fold.OffsetSum.Term;
import dev.foldnet.processor.fold.StreamCandidates.Candidate;
import dev.foldnet.processor.fold.StreamCandidates.Rest;
import dev.foldnet.processor.fold.Summands.Entry;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.Behind;
import dev.foldnet.processor.weight.Carried;
import dev.foldnet.processor.weight.Counted;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.ResidualStream;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The streams of a graph: batch norms whose values share scales belong to one. Says by weight
 * expressions in what form each value is stored. Immutable once made.
 */
final class Streams {
  private static final int NONE = -1;

  private final Gauges gauges;
  private final StreamOffsets offsets;

  /** Each scale's stream and its first channel's number in it. */
  private final Scale[] scales;

  /** Of each batch norm what becomes of what its value lacks. */
  private final Map<Integer, Candidate> candidates = new HashMap<>();

  private final Map<Integer, StreamReader> readers = new HashMap<>();

  /** Of what each lane of what a batch norm reads is what comes along. */
  private final Map<Integer, List<OffsetSum>> carried = new HashMap<>();

  private final List<ResidualStream> streams = new ArrayList<>();

  /** By the stream's number and its own. */
  private record Scale(int stream, int number) {}

  /** A vector that offsets are made of. */
  private record Vector(Kind kind, int reader, boolean back) {}

  /** A lane's scale, and how many channels it has. */
  private record Lane(int scale, int width) {}

  /**
   * The streams of batch norms that have their offsets.
   *
   * @throws UnwrittenException if the form of some channels cannot be written down
   */
  Streams(List<Candidate> candidates, Gauges gauges, StreamOffsets offsets)
      throws UnwrittenException {
    this.gauges = gauges;
    this.offsets = offsets;
    scales = new Scale[gauges.scaleCount()];
    candidates.forEach(candidate -> this.candidates.put(candidate.bn().id(), candidate));
    for (List<Node> group : groups(candidates.stream().map(Candidate::bn).toList())) {
      add(group);
    }
  }

  /** The scales that a batch norm reads, and behind them those of its value if it has some. */
  private List<Lane> lanes(Node bn) {
    List<Lane> lanes = new ArrayList<>(lanes(bn.inputs().get(0)));
    if (isScaled(bn.id())) {
      lanes.addAll(lanes(bn.id()));
    }
    return lanes;
  }

  private List<Lane> lanes(int value) {
    int[] starts = gauges.lanes().starts(value);
    List<Lane> lanes = new ArrayList<>();
    for (int scale : gauges.scales(value)) {
      int lane = lanes.size();
      lanes.add(new Lane(scale, starts[lane + 1] - starts[lane]));
    }
    return lanes;
  }

  /** Whether a node is a batch norm whose value is stored by a scale. */
  boolean isScaled(int node) {
    return candidates.containsKey(node) && candidates.get(node).rest() == Rest.SCALE;
  }

  /** Where the lanes of what a batch norm reads begin. */
  private int[] starts(Node bn) {
    return gauges.lanes().starts(bn.inputs().get(0));
  }

  /** The first of a batch norm's channels of which a term is. */
  private int channel(Term term) {
    return starts(gauges.values().node(term.reader()))[term.lane()];
  }

  private List<List<Node>> groups(List<Node> batchNorms) {
    ChannelSets sets = new ChannelSets();
    int[] members = sets.add(batchNorms.size());
    int[] firsts = new int[gauges.scaleCount()];
    Arrays.fill(firsts, NONE);
    for (int member : members) {
      for (Lane lane : lanes(batchNorms.get(member))) {
        int scale = lane.scale();
        firsts[scale] = firsts[scale] == NONE ? member : firsts[scale];
        sets.join(member, firsts[scale]);
      }
    }
    Map<Integer, List<Node>> groups = new LinkedHashMap<>();
    for (int member : members) {
      groups
          .computeIfAbsent(sets.first(member), key -> new ArrayList<>())
          .add(batchNorms.get(member));
    }
    return List.copyOf(groups.values());
  }

  private void add(List<Node> group) throws UnwrittenException {
    ResidualStream stream = number(group);
    streams.add(stream);
    Map<Integer, Node> ordered = new LinkedHashMap<>();
    for (Node bn : group) {
      order(bn, ordered, new HashSet<>());
    }
    int reader = 0;
    for (Node bn : ordered.values()) {
      try {
        Weight places = places(bn.inputs().get(0), stream);
        BatchNormKeys keys = keys(bn).orElseThrow();
        readers.put(
            bn.id(),
            new StreamReader(
                stream, reader, keys, places, behind(bn, stream), carried(bn, reader)));
      } catch (UnwrittenException e) {
        throw new UnwrittenException(e.why(), bn);
      }
      reader++;
    }
  }

  /** The numbers of a value's scales. */
  private Weight places(int value, ResidualStream stream) throws UnwrittenException {
    List<Integer> places = new ArrayList<>();
    for (Lane lane : lanes(value)) {
      for (int c = 0; c < lane.width(); c++) {
        places.add(scales[lane.scale()].number() + c);
      }
    }
    return new ChannelPick(places).orWild(new Counted(stream.channels()), -1);
  }

  private Optional<Behind> behind(Node bn, ResidualStream stream) throws UnwrittenException {
    Candidate candidate = candidates.get(bn.id());
    return switch (candidate.rest()) {
      case POSITIVE -> Optional.empty();
      case ANY -> Optional.of(Behind.LAYERS);
      case TURNED ->
          Optional.of(Behind.slopes(candidate.turned().stream().map(TurnedPRelu::slopes).toList()));
      case SCALE -> Optional.of(Behind.scaled(places(bn.id(), stream)));
    };
  }

  private List<Carried> carried(Node bn, int number) throws UnwrittenException {
    List<List<Entry<Vector>>> lanes = new ArrayList<>();
    for (OffsetSum sum : carried.get(bn.id())) {
      lanes.add(entries(sum));
    }
    List<Carried> picks = new ArrayList<>();
    for (Summands.Pick<Vector> pick : Summands.of(starts(bn), lanes).picks()) {
      int reader = pick.vector().reader();
      Weight all = new Counted(gauges.values().node(reader).shape().channels());
      Weight places = new ChannelPick(pick.channels()).orWild(all, -1);
      int from = reader == bn.id() ? number : readers.get(reader).number();
      picks.add(new Carried(from, places, pick.vector().back()));
    }
    return picks;
  }

  /**
   * Numbers the scales of a stream: first those of either sign, then those above 0, then those that
   * are 1, each in the order of the channels of the widest value.
   */
  private ResidualStream number(List<Node> group) {
    List<Node> widestFirst = new ArrayList<>(group);
    widestFirst.sort(Comparator.comparing((Node bn) -> -bn.shape().channels()));
    List<Lane> all = widestFirst.stream().flatMap(bn -> lanes(bn).stream()).distinct().toList();
    boolean scaled = group.stream().anyMatch(bn -> isScaled(bn.id()));
    Predicate<Lane> positive = lane -> gauges.isPositive(lane.scale());
    Predicate<Lane> one = lane -> scaled && gauges.isOne(lane.scale());
    int free = number(all, positive.negate(), 0);
    int above = number(all, positive.and(one.negate()), free);
    int ones = number(all, positive.and(one), above);
    return new ResidualStream(streams.size(), free, above - free, ones - above, scaled);
  }

  /** Numbers some scales from a number on; returns the first that is left. */
  private int number(List<Lane> all, Predicate<Lane> some, int from) {
    int next = from;
    for (Lane lane : all) {
      if (some.test(lane)) {
        scales[lane.scale()] = new Scale(streams.size(), next);
        next += lane.width();
      }
    }
    return next;
  }

  /** Adds a batch norm behind those whose offsets it carries. */
  private void order(Node bn, Map<Integer, Node> ordered, Set<Integer> around)
      throws UnwrittenException {
    if (ordered.containsKey(bn.id())) {
      return;
    }
    if (!around.add(bn.id())) {
      throw new UnwrittenException(Unwritten.WILD_ORDER, bn);
    }
    List<OffsetSum> lanes = new ArrayList<>();
    for (int lane = 0; lane < gauges.lanes().count(bn.inputs().get(0)); lane++) {
      OffsetSum sum = offsets.carried(bn.id(), lane);
      for (int reader : sum.readers()) {
        if (reader != bn.id()) {
          order(gauges.values().node(reader), ordered, around);
        }
      }
      lanes.add(sum);
    }
    carried.put(bn.id(), lanes);
    around.remove(bn.id());
    ordered.put(bn.id(), bn);
  }

  /** The tensors of a node that is one batch norm and nothing else; empty for any other. */
  static Optional<BatchNormKeys> keys(Node node) {
    return node.weights().get(0) instanceof Reading scale
            && scale.of() instanceof BatchNormKeys bn
            && node.weights().equals(List.of(bn.scale(), bn.shift()))
        ? Optional.of(bn)
        : Optional.empty();
  }

  /** What became of a batch norm. */
  StreamReader reader(int bn) {
    return readers.get(bn);
  }

  /** What the value of a batch norm lacks if it is gone. */
  Weight factor(int bn) {
    StreamReader reader = readers.get(bn);
    return reader.stream().factor(reader.number(), reader.bn().channels());
  }

  private Weight vector(Vector vector) {
    StreamReader reader = readers.get(vector.reader());
    ResidualStream stream = reader.stream();
    int channels = reader.bn().channels();
    if (vector.kind() == Kind.STEP) {
      return stream.step(reader.number(), channels);
    }
    return vector.back()
        ? stream.back(reader.number(), channels)
        : stream.offset(reader.number(), channels);
  }

  /** Whether a value has channels in a stream. */
  boolean stores(int value) {
    for (int scale : gauges.scales(value)) {
      if (scales[scale] != null) {
        return true;
      }
    }
    return false;
  }

  /** The scales of a value; empty if all of them are 1, whatever the weights. */
  Optional<Weight> scales(int value) throws UnwrittenException {
    return scales(value, ResidualStream::scale);
  }

  /** 1 / a for the scales a of a value; empty if all of them are 1, whatever the weights. */
  Optional<Weight> inverses(int value) throws UnwrittenException {
    return scales(value, ResidualStream::inverse);
  }

  private Optional<Weight> scales(int value, Function<ResidualStream, Weight> all)
      throws UnwrittenException {
    Set<Integer> needed = new HashSet<>();
    for (int scale : gauges.scales(value)) {
      Scale known = scales[scale];
      if (known != null && !isAlwaysOne(scale, streams.get(known.stream()))) {
        needed.add(known.stream());
      }
    }
    List<List<Entry<Integer>>> lanes = new ArrayList<>();
    for (int scale : gauges.scales(value)) {
      Scale known = scales[scale];
      lanes.add(
          known != null && needed.contains(known.stream())
              ? List.of(new Entry<>(known.stream(), known.number()))
              : List.of());
    }
    Optional<Weight> product = Optional.empty();
    for (Summands.Pick<Integer> pick : Summands.of(gauges.lanes().starts(value), lanes).picks()) {
      Weight picked =
          new ChannelPick(pick.channels()).orWild(all.apply(streams.get(pick.vector())), 1);
      product =
          Optional.of(product.isPresent() ? new ScaleOut(product.get(), picked, false, 1) : picked);
    }
    return product;
  }

  private boolean isAlwaysOne(int scale, ResidualStream stream) {
    return stream.scaled() ? gauges.isOne(scale) : gauges.isPositive(scale);
  }

  /** What an offset is made of, by the vectors that it stands in, each as often as it is added. */
  private List<Entry<Vector>> entries(OffsetSum sum) throws UnwrittenException {
    if (sum.isTooLong()) {
      throw new UnwrittenException(Unwritten.OFTEN);
    }
    List<Entry<Vector>> entries = new ArrayList<>();
    sum.forEach(
        (term, times) -> {
          Vector vector = new Vector(term.kind(), term.reader(), times < 0);
          entries.addAll(Collections.nCopies(Math.abs(times), new Entry<>(vector, channel(term))));
        });
    return entries;
  }

  /** What an offset of a value is made of, or with {@code back} what is made of it, negated. */
  Optional<Weight> offsets(int value, boolean back) throws UnwrittenException {
    List<List<Entry<Vector>>> lanes = new ArrayList<>();
    for (int offset : gauges.offsets(value)) {
      lanes.add(entries(offsets.of(offset, back)));
    }
    return Summands.of(gauges.lanes().starts(value), lanes).sum(this::vector);
  }
}
