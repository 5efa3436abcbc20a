package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which option would make a file fit; where none would, what the file probably is. */
final class KeyAdvice {
  private static final int FIRST = 5;
  private static final int NAME = 60;

  /** So many prefixes are tried as advice: each is a whole check of the keys. */
  private static final int MOST_TRIED = 12;

  /** With more keys unexpected none is tried: that is another network's file. */
  private static final int MOST_KEYS = 5000;

  private final KeySearch search;
  private final KeyMatch match;
  private final List<String> complete;

  /** Advice on a search that did not succeed. */
  KeyAdvice(KeySearch search, KeySearch.Result result) {
    this.search = search;
    this.match = result.best();
    this.complete = result.complete();
  }

  /** The advice, with the zoo under whose keys it is, where that was not told. */
  String inZoo() {
    String text = text();
    if (search.zoo() == null || !search.options().zoo().isEmpty()) {
      return text;
    }
    String zoo = search.zoo().name();
    return "the keys are "
        + zoo
        + "'s"
        + (text.isEmpty() ? "" : ": with --keys " + zoo + ", " + text);
  }

  /** The advice; empty where there is none. */
  private String text() {
    if (complete.size() > 1) {
      return severalPrefixes();
    }
    if (complete.size() == 1) {
      return surplus(complete.get(0));
    }
    String prefix = search.options().prefix().isEmpty() ? "" : otherPrefix();
    if (!prefix.isEmpty()) {
      return prefix;
    }
    FileSigns signs = new FileSigns(search, match);
    return Stream.<Supplier<String>>of(signs::kind, this::otherBeginning, signs::otherNames)
        .map(Supplier::get)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String severalPrefixes() {
    return all()
        + " there more than once: "
        + complete.stream()
            .limit(FIRST)
            .map(prefix -> prefix.isEmpty() ? "as they stand" : "--prefix " + name(option(prefix)))
            .collect(Collectors.joining(", or "));
  }

  private String surplus(String prefix) {
    if (!prefix.isEmpty() && accepts(search.options().withPrefix(option(prefix)))) {
      return under(option(prefix));
    }
    int more = match.unexpected().size();
    return all()
        + " there, and "
        + more
        + " more: --lenient (in Java, LoadOptions.lenient) leaves "
        + (more == 1 ? "that" : "those")
        + " out";
  }

  /** Where the option prefix does not lead to the network. */
  private String otherPrefix() {
    List<String> others = search.with(search.options().withPrefix("")).prefixes().complete();
    if (others.size() == 1) {
      return others.get(0).isEmpty()
          ? all() + " there without --prefix"
          : under(bare(others.get(0)));
    }
    boolean nothing =
        match.tensors().isEmpty() && match.mismatched().isEmpty() && match.unexpected().isEmpty();
    return nothing ? "no key is under the prefix " + name(search.options().prefix()) : "";
  }

  /** Where a part of the network, such as its last layer, has another name. */
  private String otherBeginning() {
    if (match.missing().isEmpty()
        || match.unexpected().size() > MOST_KEYS
        || search.options().isMapped()) {
      return "";
    }
    for (Map.Entry<String, String> map : beginnings(match.missing().get(0))) {
      if (accepts(search.options().withMap(Map.ofEntries(map)))) {
        String text = name(map.getKey()) + "=" + name(map.getValue());
        return all() + " there with --map " + text + " (in Java, withMap)";
      }
    }
    return "";
  }

  /** What unexpected keys that end as the wanted one begin with, and what it begins with. */
  private Set<Map.Entry<String, String>> beginnings(String wanted) {
    Set<Map.Entry<String, String>> beginnings = new LinkedHashSet<>();
    for (int at = 0; at >= 0; at = KeyNames.afterDot(wanted, at)) {
      String rest = wanted.substring(at);
      for (String key : match.unexpected()) {
        if (key.equals(rest) || key.endsWith("." + rest)) {
          String old = bare(key.substring(0, key.length() - rest.length()));
          for (int from = 0;
              from >= 0 && beginnings.size() < MOST_TRIED;
              from = KeyNames.afterDot(old, from)) {
            beginnings.add(Map.entry(old.substring(from), bare(wanted.substring(0, at))));
          }
        }
      }
    }
    return beginnings;
  }

  private boolean accepts(LoadOptions options) {
    try {
      return search.with(options).result().isAccepted();
    } catch (WeightsException e) {
      return false;
    }
  }

  private String under(String prefix) {
    String text = name(prefix);
    return all()
        + " there under the prefix "
        + text
        + ": use --prefix "
        + text
        + " (in Java, withPrefix)";
  }

  private String all() {
    int count = search.wanted().size();
    return count == 1 ? "the one key is" : "all " + count + " keys are";
  }

  /** What the option would be for a prefix before the one that is given. */
  private String option(String prefix) {
    return bare(prefix + search.options().prefix());
  }

  private static String bare(String prefix) {
    return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }

  private static String name(String prefix) {
    return MessageText.shorten(prefix, NAME);
  }
}
