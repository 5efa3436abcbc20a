package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tells methods apart that would have one name: a trait or two, said behind that name. Those
 * come first that none of the others has, and of such the plainest.
 */
final class Distinctions {
  /** Columns of a name: twice that and what stands around, in the line of a call, are 100. */
  private static final int MOST_COLUMNS = 36;

  private static final Set<Trait.Kind> WORDS = Set.of(Trait.Kind.WITH);
  private static final Set<Trait.Kind> COUNTS =
      Set.of(Trait.Kind.WITH, Trait.Kind.OF, Trait.Kind.FROM);
  private static final Set<Trait.Kind> CALLERS = Set.of(Trait.Kind.CALLER);

  private final String base;
  private final boolean free;
  private final List<Candidate> own;

  /** For each of the own and then of the others those that may not have the same name. */
  private final List<BitSet> rivals = new ArrayList<>();

  private final Map<Trait, BitSet> having = new HashMap<>();
  private final BitSet all = new BitSet();

  /** Those that nothing is said of yet. */
  private final BitSet open = new BitSet();

  /** Those that nothing may be said of that is true of the others. */
  private final BitSet heeded = new BitSet();

  private final Map<Namesakes, List<Trait>> found = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * Methods to be named.
   *
   * @param sayable what a name may say, the plainest first
   * @param traits all that is true of one of them
   */
  record Candidate(Namesakes methods, Set<Trait> sayable, Set<Trait> traits) {}

  private Distinctions(String base, boolean free, List<Candidate> own, List<Candidate> others) {
    this.base = base;
    this.free = free;
    this.own = own;
    List<Candidate> both = new ArrayList<>(own);
    both.addAll(others);
    for (int i = 0; i < both.size(); i++) {
      for (Trait trait : both.get(i).traits()) {
        having.computeIfAbsent(trait, key -> new BitSet()).set(i);
      }
      BitSet rivals = new BitSet();
      for (int k = 0; k < both.size(); k++) {
        rivals.set(k, k != i && both.get(i).methods().rivals(both.get(k).methods()));
      }
      this.rivals.add(rivals);
    }
    all.set(0, both.size());
    open.set(0, own.size());
    heeded.set(own.size(), both.size());
  }

  /**
   * The traits to be said of methods; of those that nothing tells apart there are none.
   *
   * @param base the name that they would have
   * @param free whether one of them can have it
   * @param others that have names like it already
   */
  static Map<Namesakes, List<Trait>> of(
      String base, boolean free, List<Candidate> own, List<Candidate> others) {
    Distinctions distinctions = new Distinctions(base, free, own, others);
    distinctions.look();
    distinctions.heeded.clear();
    distinctions.look();
    return distinctions.found;
  }

  private void look() {
    if (own.get(0).methods().areWhole()) {
      one(CALLERS);
    }
    one(WORDS);
    one(COUNTS);
    if (callersDiffer()) {
      one(CALLERS);
    }
    for (int limit = 1; limit <= own.size() / 2; limit++) {
      one(WORDS, all, limit);
    }
    two();
    one(COUNTS);
    one(CALLERS);
    one(Set.of(Trait.Kind.values()));
  }

  private boolean isDone() {
    return open.isEmpty() || (free && open.cardinality() == 1);
  }

  /** Whether no class uses two of them. */
  private boolean callersDiffer() {
    return open.stream()
        .allMatch(
            i ->
                own.get(i).traits().stream()
                    .filter(trait -> trait.kind() == Trait.Kind.CALLER)
                    .allMatch(trait -> count(i, List.of(trait), open) == 0));
  }

  /** Says a trait that no other has. */
  private void one(Set<Trait.Kind> kinds) {
    BitSet others = (BitSet) open.clone();
    others.or(heeded);
    while (!isDone() && one(kinds, others, 0)) {
      others = (BitSet) open.clone();
      others.or(heeded);
    }
  }

  /** Says a trait that only so many others have; whether there was one. */
  private boolean one(Set<Trait.Kind> kinds, BitSet others, int limit) {
    Map<Integer, List<Trait>> chosen = new LinkedHashMap<>();
    for (int i = open.nextSetBit(0); i >= 0 && !isDone(); i = open.nextSetBit(i + 1)) {
      for (Trait trait : own.get(i).sayable()) {
        if (kinds.contains(trait.kind()) && tellsApart(i, List.of(trait), others, limit)) {
          chosen.put(i, List.of(trait));
          break;
        }
      }
    }
    add(chosen);
    return !chosen.isEmpty();
  }

  /** Says two traits that no other has both of. */
  private void two() {
    BitSet others = (BitSet) open.clone();
    others.or(heeded);
    Map<Integer, List<Trait>> chosen = new LinkedHashMap<>();
    for (int i = open.nextSetBit(0); i >= 0 && !isDone(); i = open.nextSetBit(i + 1)) {
      int at = i;
      two(i, others).ifPresent(traits -> chosen.put(at, traits));
    }
    add(chosen);
  }

  private Optional<List<Trait>> two(int of, BitSet others) {
    List<Trait> traits =
        own.get(of).sayable().stream().filter(trait -> COUNTS.contains(trait.kind())).toList();
    for (int i = 1; i < traits.size(); i++) {
      for (Trait first : traits.subList(0, i)) {
        List<Trait> both = List.of(first, traits.get(i));
        if (tellsApart(of, both, others, 0)) {
          return Optional.of(both);
        }
      }
    }
    return Optional.empty();
  }

  private void add(Map<Integer, List<Trait>> chosen) {
    chosen.forEach(
        (i, traits) -> {
          found.put(own.get(i).methods(), traits);
          open.clear(i);
        });
  }

  private boolean tellsApart(int of, List<Trait> traits, BitSet others, int limit) {
    int among = rivals.get(of).cardinality();
    boolean allHave = among > 0 && count(of, traits, all) == among;
    if (allHave || count(of, traits, others) > limit) {
      return false;
    }
    String name = name(base, traits);
    return name.length() <= MOST_COLUMNS && taken.add(name);
  }

  /** How many rivals have all the traits. */
  private int count(int of, List<Trait> traits, BitSet others) {
    BitSet count = (BitSet) rivals.get(of).clone();
    count.and(others);
    traits.forEach(trait -> count.and(having.get(trait)));
    return count.cardinality();
  }

  /** The name with the traits behind it; a network's own name says what it is. */
  static String name(String base, List<Trait> traits) {
    StringBuilder name = new StringBuilder(base);
    boolean with = base.contains("With");
    for (Trait trait : traits) {
      String caller = Names.decapitalised(trait.word());
      if (trait.kind() == Trait.Kind.CALLER && caller.startsWith(base)) {
        return caller;
      }
      boolean further = with && trait.kind() == Trait.Kind.WITH;
      name.append(further ? "And" + trait.word() : trait.text());
      with |= trait.kind() == Trait.Kind.WITH;
    }
    return name.toString();
  }
}
