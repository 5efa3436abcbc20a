package dev.foldnet.processor.writer;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tells the methods of one block apart: {@code Relu} for one that ends in a ReLU while others
 * do not, {@code IdentityConv} for one with such a member, {@code Stride} for one that is given it.
 * What folded networks do otherwise counts too. Empty for a method that has nothing of its own, or
 * that no word tells from the others.
 */
final class Distinctions {
  /** What a name speaks of if it is given by the caller. */
  private static final Set<String> ATTRIBUTES =
      Set.of("stride", "kernel", "padding", "dilation", "groups", "reader");

  private final Map<Method, String> distinctions = new HashMap<>();

  private Distinctions() {}

  /** Of groups of methods, each group of one block; called methods should come first. */
  static Distinctions of(Iterable<List<Method>> groups) {
    Distinctions all = new Distinctions();
    groups.forEach(all::distinguish);
    return all;
  }

  /** Of one method. */
  String of(Method method) {
    return distinctions.getOrDefault(method, "");
  }

  private void distinguish(List<Method> alike) {
    Map<Method, Set<String>> words = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Method method : alike) {
      words.put(method, words(method));
      words.get(method).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    Set<String> taken = new LinkedHashSet<>();
    for (int limit = 1; limit < alike.size(); limit++) {
      for (Method method : alike) {
        if (!distinctions.containsKey(method)) {
          choose(words.get(method), counts, limit, taken)
              .ifPresent(word -> distinctions.put(method, word));
        }
      }
    }
  }

  /** The first word that is still free and that at most so many of the methods have. */
  private static Optional<String> choose(
      Set<String> words, Map<String, Integer> counts, int limit, Set<String> taken) {
    return words.stream().filter(word -> counts.get(word) <= limit && taken.add(word)).findFirst();
  }

  private Set<String> words(Method method) {
    Set<String> words = new LinkedHashSet<>();
    for (Method.Variant variant : method.variants()) {
      for (Statement statement : variant.body().statements()) {
        addWords(statement, words);
      }
    }
    for (Method.Parameter parameter : method.parameters()) {
      if (ATTRIBUTES.contains(parameter.name())) {
        words.add(word(parameter.name()));
      }
    }
    words.remove("");
    return words;
  }

  private void addWords(Statement statement, Set<String> words) {
    if (statement instanceof Statement.Line line) {
      words.add(word(line.word()));
      return;
    }
    Statement.Call call = statement.call().orElseThrow();
    words.add(word(call.member().replaceAll("\\d+$", "")));
    words.add(of(call.method()));
  }

  private static String word(String name) {
    return Names.capitalised(Names.camel(Names.identifier(name)));
  }
}
