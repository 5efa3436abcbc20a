package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells from a file's keys and values what it is, where it is no state dict of the network. */
final class FileSigns {
  private static final int FIRST = 5;
  private static final int NAME = 60;

  private static final Pattern SHARD =
      Pattern.compile("(?:.*[/\\\\])?([^/\\\\]*)-[0-9]+-of-0*([0-9]+)(\\.[A-Za-z]+)");

  /** What an unexpected key tells of the file. */
  private static final Map<Pattern, String> KEYS = keys();

  private final KeySearch search;
  private final KeyMatch match;

  FileSigns(KeySearch search, KeyMatch match) {
    this.search = search;
    this.match = match;
  }

  private static Map<Pattern, String> keys() {
    Map<Pattern, String> keys = new LinkedHashMap<>();
    keys.put(
        word("lora_(?:A|B|down|up)"),
        "the file holds LoRA adapters: merge them into the network before it is saved");
    keys.put(
        word("_packed_params|zero_point"), "the file is of a quantised network, which is another");
    keys.put(
        word("weight_fake_quant|activation_post_process"),
        "the file is of a network prepared for quantised training, which is another");
    keys.put(word("exp_avg|momentum_buffer"), "the file holds an optimizer's state");
    return keys;
  }

  private static Pattern word(String words) {
    return Pattern.compile("(?:^|.*\\.)(?:" + words + ")(?:\\..*|$)", Pattern.DOTALL);
  }

  /** What the file is; empty where nothing tells it. */
  String kind() {
    if (match.missing().isEmpty()) {
      return otherHead();
    }
    Matcher shard = SHARD.matcher(search.where().file());
    if (shard.matches()) {
      return "the file is a shard of a checkpoint, one of "
          + shard.group(2)
          + ": load its index, "
          + shard.group(1)
          + shard.group(3)
          + ".index.json";
    }
    if (isWithoutStatistics()) {
      return "the network was trained with track_running_stats=False: without running means and"
          + " variances its batch norms have no evaluation mode, and cannot be folded";
    }
    for (Map.Entry<Pattern, String> sign : KEYS.entrySet()) {
      for (String key : match.unexpected()) {
        if (sign.getKey().matcher(key).matches()) {
          return sign.getValue();
        }
      }
    }
    return nested();
  }

  /** Whether all that is missing are all the running means and variances. */
  private boolean isWithoutStatistics() {
    List<String> statistics =
        search.wanted().keySet().stream()
            .filter(key -> key.endsWith("running_mean") || key.endsWith("running_var"))
            .toList();
    return match.missing().equals(statistics) && match.mismatched().isEmpty();
  }

  /** Whether only one layer differs, and it is the last. */
  private String otherHead() {
    List<String> layers =
        match.mismatched().stream().map(one -> layer(one.key())).distinct().toList();
    List<Declared> declared = search.declared();
    boolean last =
        layers.size() == 1
            && layers.get(0).equals(layer(declared.get(declared.size() - 1).key()))
            && !match.tensors().isEmpty();
    return last && match.unexpected().isEmpty()
        ? "only the last layer differs: the file is of a network with another number of outputs"
        : "";
  }

  private static String layer(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }

  private String nested() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Item> item : search.items().entrySet()) {
      if (item.getValue() instanceof Item.Other other && other.describe().contains("ict of ")) {
        names.add(item.getKey());
      }
    }
    return names.isEmpty()
        ? ""
        : "the file holds dicts, of which --nested NAME (in Java, withNested) takes one: "
            + names.stream()
                .limit(FIRST)
                .map(name -> MessageText.shorten(name, NAME))
                .collect(Collectors.joining(", "));
  }

  /** Whether the network is there under names of its own; empty where that is not so. */
  String otherNames() {
    if (match.tensors().size() + match.mismatched().size() > search.wanted().size() / 2) {
      return "";
    }
    List<Item> found =
        search.items().entrySet().stream()
            .filter(item -> !Bookkeeping.isBatches(item.getKey()))
            .filter(item -> !Bookkeeping.isCount(item.getKey(), item.getValue()))
            .map(Map.Entry::getValue)
            .toList();
    List<Declared> wanted = List.copyOf(search.wanted().values());
    boolean fits = found.size() == wanted.size();
    for (int i = 0; fits && i < found.size(); i++) {
      fits = KeyMatch.fits(wanted.get(i), found.get(i));
    }
    String rename = "--map OLD=NEW (in Java, LoadOptions.withMap or withKeys) renames keys";
    if (fits) {
      return "the shapes fit in the file's order, only the names are others: " + rename;
    }
    return match.tensors().isEmpty() && match.mismatched().isEmpty()
        ? "no key is the network's: another network, or another library's names: " + rename
        : "";
  }
}
