package dev.foldnet.processor.writer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can be said of methods in their names. */
final class Traits {
  /** What a name speaks of, as given by the caller or by the method to others. */
  private static final Set<String> ATTRIBUTES =
      Set.of("stride", "kernel", "padding", "dilation", "groups", "reader");

  private static final Pattern LAST_DIGITS = Pattern.compile("\\d{1,5}$");

  private final BlockUses uses;
  private final Function<Method, String> words;

  /**
   * Of methods.
   *
   * @param words what the names of those say that they call
   */
  Traits(BlockUses uses, Function<Method, String> words) {
    this.uses = uses;
    this.words = words;
  }

  /** What can be said of methods of one name: what is true wherever one of them is called. */
  Distinctions.Candidate candidate(Namesakes namesakes) {
    List<Method> methods = namesakes.methods();
    Set<Trait> all = new LinkedHashSet<>();
    Set<Trait> sayable = new LinkedHashSet<>();
    for (Method method : methods) {
      Set<Trait> own = of(method);
      all.addAll(own);
      if (methods.stream().allMatch(m -> m.equals(method) || uses.isAround(method, m))) {
        sayable.addAll(own);
      }
    }
    return new Distinctions.Candidate(namesakes, plainestFirst(sayable), all);
  }

  private static Set<Trait> plainestFirst(Set<Trait> traits) {
    return traits.stream()
        .sorted(Comparator.comparing(Trait::kind))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How much there is to say of what a method does. */
  int count(Method method) {
    return (int) of(method).stream().filter(trait -> trait.kind() == Trait.Kind.WITH).count();
  }

  private Set<Trait> of(Method method) {
    Set<Trait> traits = new LinkedHashSet<>();
    for (Method.Variant variant : method.variants()) {
      variant.body().statements().forEach(statement -> addWords(statement, traits));
      addCounts(variant, traits);
      addNumbers(variant, traits);
    }
    for (Method.Parameter parameter : method.parameters()) {
      if (ATTRIBUTES.contains(parameter.name())) {
        traits.add(new Trait(Trait.Kind.WITH, word(parameter.name())));
      }
    }
    uses.callers(method).forEach(caller -> traits.add(new Trait(Trait.Kind.CALLER, caller)));
    traits.removeIf(trait -> trait.word().isEmpty());
    return traits;
  }

  private void addWords(Statement statement, Set<Trait> traits) {
    if (statement instanceof Statement.Line line) {
      traits.add(new Trait(Trait.Kind.WITH, word(line.word())));
      return;
    }
    Statement.Call call = statement.call().orElseThrow();
    traits.add(new Trait(Trait.Kind.WITH, word(stem(call.member()))));
    traits.add(new Trait(Trait.Kind.WITH, words.apply(call.method())));
    traits.add(new Trait(Trait.Kind.WITH, call.method().body().block()));
  }

  /** How many members of one stem are called, and which is the first; how many inputs there are. */
  private static void addCounts(Method.Variant variant, Set<Trait> traits) {
    Map<String, Set<Integer>> numbers = new LinkedHashMap<>();
    Set<String> open = new TreeSet<>();
    int at = 0;
    for (Statement statement : variant.body().statements()) {
      if (statement.call().isPresent()) {
        String member = statement.call().get().member();
        String stem = stem(member);
        Set<Integer> known = numbers.computeIfAbsent(stem, key -> new TreeSet<>());
        if (statement instanceof Statement.Loop loop) {
          int first = loop.numbering().first();
          IntStream.range(0, loop.calls().size()).forEach(i -> known.add(first + i));
          if (variant.chosen().subList(at, at + 2).stream().anyMatch(c -> c.isPresent())) {
            open.add(stem);
          }
        } else if (member.length() > stem.length()) {
          known.add(Integer.valueOf(member.substring(stem.length())));
        }
      }
      at += statement.numbers().size();
    }
    numbers.keySet().removeAll(open);
    String block = variant.body().block();
    numbers.forEach((stem, known) -> addCount(block, word(stem), known, traits));
    int inputs = variant.body().inputs().size();
    if (inputs > 1) {
      traits.add(new Trait(Trait.Kind.OF, inputs + "Inputs"));
    }
  }

  private static void addCount(String block, String unit, Set<Integer> numbers, Set<Trait> traits) {
    int count = numbers.size();
    if (count > 0) {
      int first = numbers.iterator().next();
      String plural = unit.endsWith("s") ? unit : unit + "s";
      String noun = plural.equals(block) ? "" : count == 1 ? unit : plural;
      traits.add(new Trait(Trait.Kind.OF, count + noun));
      if (first > 1) {
        traits.add(new Trait(Trait.Kind.FROM, unit + first));
      }
    }
  }

  /** Its fixed numbers of channels, and its layers' attributes. */
  private static void addNumbers(Method.Variant variant, Set<Trait> traits) {
    List<BodyNumber> numbers = variant.body().numbers();
    for (int i = 0; i < numbers.size(); i++) {
      String name = numbers.get(i).label().name();
      Number value = numbers.get(i).value();
      if (variant.chosen().get(i).isPresent() || !(value instanceof Integer)) {
        continue;
      }
      if (ATTRIBUTES.contains(name)) {
        traits.add(new Trait(Trait.Kind.NUMBER, word(name) + value));
      } else if (name.equals("in") || name.equals("out")) {
        Trait.Kind kind = name.equals("in") ? Trait.Kind.IN : Trait.Kind.OUT;
        traits.add(new Trait(kind, value.toString()));
      }
    }
  }

  private static String stem(String member) {
    return LAST_DIGITS.matcher(member).replaceFirst("");
  }

  private static String word(String name) {
    return Names.capitalised(Names.camel(Names.identifier(name)));
  }
}
