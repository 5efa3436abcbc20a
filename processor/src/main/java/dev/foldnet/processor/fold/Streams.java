package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.StreamOffsets.Term;
import dev.foldnet.processor.fold.Summands.Entry;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.Carried;
import dev.foldnet.processor.weight.Counted;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.ResidualStream;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.StreamReader;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The streams of a graph: batch norms whose values share sigmas belong to one. Says by weight
 * expressions in what form each value is stored. Immutable once made.
 */
final class Streams {
  private static final int NONE = -1;

  private final Gauges gauges;
  private final StreamOffsets offsets;

  /** Each sigma's stream and its first channel's number in it. */
  private final Sigma[] sigmas;

  private final Map<Integer, StreamReader> readers = new HashMap<>();

  /** Of what each lane of what a batch norm reads is what comes along. */
  private final Map<Integer, List<List<Term>>> carried = new HashMap<>();

  private final List<ResidualStream> streams = new ArrayList<>();

  /** By the stream's number and its own. */
  private record Sigma(int stream, int number) {}

  /**
   * The streams of batch norms that have their offsets.
   *
   * @throws WildOrderException if the order of some channels cannot be written down
   */
  Streams(List<Node> batchNorms, Gauges gauges, StreamOffsets offsets) throws WildOrderException {
    this.gauges = gauges;
    this.offsets = offsets;
    sigmas = new Sigma[gauges.signCount()];
    for (List<Node> group : groups(batchNorms)) {
      add(group);
    }
  }

  private int[] signs(Node bn) {
    return gauges.signs(bn.inputs().get(0));
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
    int[] firsts = new int[gauges.signCount()];
    Arrays.fill(firsts, NONE);
    for (int member : members) {
      for (int sign : signs(batchNorms.get(member))) {
        firsts[sign] = firsts[sign] == NONE ? member : firsts[sign];
        sets.join(member, firsts[sign]);
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

  private void add(List<Node> group) throws WildOrderException {
    int number = streams.size();
    int channels = number(group, number);
    Map<Integer, Node> ordered = new LinkedHashMap<>();
    for (Node bn : group) {
      order(bn, ordered, new HashSet<>());
    }
    boolean positive = group.stream().anyMatch(this::anyPositive);
    ResidualStream stream = new ResidualStream(number, channels, positive);
    streams.add(stream);
    int reader = 0;
    for (Node bn : ordered.values()) {
      List<Integer> places = new ArrayList<>();
      int[] signs = signs(bn);
      int[] starts = starts(bn);
      for (int lane = 0; lane < signs.length; lane++) {
        for (int c = 0; c < starts[lane + 1] - starts[lane]; c++) {
          places.add(sigmas[signs[lane]].number() + c);
        }
      }
      Weight place = new ChannelPick(places).orWild(new Counted(channels), -1);
      BatchNormKeys keys = keys(bn).orElseThrow();
      readers.put(bn.id(), new StreamReader(stream, reader, keys, place, carried(bn)));
      reader++;
    }
  }

  private boolean anyPositive(Node bn) {
    return Arrays.stream(signs(bn)).anyMatch(gauges::isPositive);
  }

  private List<Carried> carried(Node bn) throws WildOrderException {
    List<List<Entry<Integer>>> lanes = new ArrayList<>();
    for (List<Term> terms : carried.get(bn.id())) {
      List<Entry<Integer>> entries = new ArrayList<>();
      for (Term term : terms) {
        entries.add(new Entry<>(term.reader(), channel(term)));
      }
      lanes.add(entries);
    }
    List<Carried> picks = new ArrayList<>();
    for (Summands.Pick<Integer> pick : Summands.of(starts(bn), lanes).picks()) {
      Weight all = new Counted(gauges.values().node(pick.vector()).shape().channels());
      Weight places = new ChannelPick(pick.channels()).orWild(all, -1);
      picks.add(new Carried(readers.get(pick.vector()).number(), places));
    }
    return picks;
  }

  /**
   * Numbers the sigmas of a stream, in the order of the channels of the widest value.
   *
   * @return how many there are
   */
  private int number(List<Node> group, int stream) {
    int numbered = 0;
    List<Node> widestFirst = new ArrayList<>(group);
    widestFirst.sort(Comparator.comparing((Node bn) -> -bn.shape().channels()));
    for (Node bn : widestFirst) {
      int[] signs = signs(bn);
      int[] starts = starts(bn);
      for (int lane = 0; lane < signs.length; lane++) {
        if (sigmas[signs[lane]] == null) {
          sigmas[signs[lane]] = new Sigma(stream, numbered);
          numbered += starts[lane + 1] - starts[lane];
        }
      }
    }
    return numbered;
  }

  /** Adds a batch norm behind those whose offsets it carries. */
  private void order(Node bn, Map<Integer, Node> ordered, Set<Integer> around)
      throws WildOrderException {
    if (ordered.containsKey(bn.id())) {
      return;
    }
    if (!around.add(bn.id())) {
      throw new WildOrderException();
    }
    List<List<Term>> lanes = new ArrayList<>();
    for (int lane = 0; lane < signs(bn).length; lane++) {
      List<Term> terms = offsets.carried(bn.id(), lane);
      for (Term term : terms) {
        order(gauges.values().node(term.reader()), ordered, around);
      }
      lanes.add(terms);
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

  private Weight vector(Term term) {
    StreamReader reader = readers.get(term.reader());
    ResidualStream stream = reader.stream();
    int channels = reader.bn().channels();
    return switch (term.kind()) {
      case OFFSET -> stream.offset(reader.number(), channels);
      case BACK -> stream.back(reader.number(), channels);
      case STEP -> stream.step(reader.number(), channels);
    };
  }

  /** Whether a value has channels in a stream. */
  boolean stores(int value) {
    for (int sign : gauges.signs(value)) {
      if (sigmas[sign] != null) {
        return true;
      }
    }
    return false;
  }

  /** The sigmas of a value; empty if all of them are 1, whatever the weights. */
  Optional<Weight> signs(int value) throws WildOrderException {
    List<List<Entry<Integer>>> lanes = new ArrayList<>();
    for (int sign : gauges.signs(value)) {
      Sigma sigma = sigmas[sign];
      lanes.add(
          sigma == null || streams.get(sigma.stream()).positive()
              ? List.of()
              : List.of(new Entry<>(sigma.stream(), sigma.number())));
    }
    Optional<Weight> product = Optional.empty();
    for (Summands.Pick<Integer> pick : Summands.of(gauges.lanes().starts(value), lanes).picks()) {
      Weight all = streams.get(pick.vector()).sign();
      Weight picked = new ChannelPick(pick.channels()).orWild(all, 1);
      product =
          Optional.of(product.isPresent() ? new ScaleOut(product.get(), picked, false, 1) : picked);
    }
    return product;
  }

  /** What an offset of a value is made of, or with {@code back} what is made of it, negated. */
  Optional<Weight> offsets(int value, boolean back) throws WildOrderException {
    List<List<Entry<Term>>> lanes = new ArrayList<>();
    for (int offset : gauges.offsets(value)) {
      List<Entry<Term>> entries = new ArrayList<>();
      for (Term term : offsets.of(offset)) {
        Term taken = back ? term.back() : term;
        entries.add(new Entry<>(new Term(taken.kind(), taken.reader(), 0), channel(term)));
      }
      lanes.add(entries);
    }
    return Summands.of(gauges.lanes().starts(value), lanes).sum(this::vector);
  }
}
