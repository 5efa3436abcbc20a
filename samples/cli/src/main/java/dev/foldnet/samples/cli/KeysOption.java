package dev.foldnet.samples.cli;

import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.LoadReport;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how a checkpoint's keys become a network's. */
final class KeysOption {
  private static final int FIRST = 5;
  private static final int MOST = 70;

  @Mixin NestedOption nested;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description =
          "Takes the keys under P, up to a dot, without it, and leaves others out; P as inspect"
              + " shows it.")
  String prefix = "";

  @Option(
      names = "--map",
      paramLabel = "OLD=NEW",
      description =
          "Renames keys that begin with OLD, up to a dot; OLD= takes it off, =NEW puts NEW before"
              + " all keys. May be given several times: the longest OLD counts, each key is renamed"
              + " once.")
  List<String> map = new ArrayList<>();

  @Option(
      names = "--keys",
      paramLabel = "ZOO",
      description =
          "Takes the keys, behind --map, for those of another zoo of models that has the network,"
              + " such as torchvision. Without it they are tried where the network's own do not"
              + " fit.")
  String zoo = "";

  @Option(
      names = "--lenient",
      description = "Leaves out keys that the network does not have. It still needs all it has.")
  boolean lenient;

  /** What they say together. */
  LoadOptions options() {
    LoadOptions options =
        LoadOptions.defaults()
            .withNested(nested.name)
            .withPrefix(prefix)
            .withZoo(zoo)
            .withStrict(!lenient);
    return map.isEmpty() ? options : options.withMap(beginnings());
  }

  /** Says how keys were read, where that was not told. */
  void say(LoadReport report, Path file) {
    if (!report.wrappers().isEmpty()) {
      note(
          file
              + ": keys are read "
              + first(
                  report.wrappers().entrySet().stream()
                      .map(
                          w ->
                              w.getValue().isEmpty()
                                  ? "without " + w.getKey()
                                  : w.getKey() + " as " + w.getValue())));
    }
    if (!report.zoo().isEmpty() && zoo.isEmpty()) {
      note(file + ": the keys are " + report.zoo() + "'s");
    }
    if (!report.unexpected().isEmpty()) {
      note(
          file
              + ": left out, as the network has no such keys: "
              + first(report.unexpected().stream()));
    }
  }

  /** Says what would help. */
  void advise(WeightsException refusal, Path file) {
    if (refusal.advice() != null) {
      note(file + ": " + refusal.advice());
    }
  }

  private void note(String text) {
    ErrorLine.note(text, command.commandLine());
  }

  private static String first(Stream<String> texts) {
    List<String> all = texts.toList();
    String more = all.size() > FIRST ? " and " + (all.size() - FIRST) + " more" : "";
    return all.stream()
            .limit(FIRST)
            .map(text -> MessageText.shorten(text, MOST))
            .collect(Collectors.joining(", "))
        + more;
  }

  private Map<String, String> beginnings() {
    Map<String, String> beginnings = new LinkedHashMap<>();
    for (String text : map) {
      int equals = text.indexOf('=');
      if (equals < 0 || text.equals("=")) {
        throw new Refusal("--map " + text + ": expected OLD=NEW, OLD= or =NEW");
      }
      String old = text.substring(0, equals);
      String same = old.endsWith(".") ? old.substring(0, old.length() - 1) : old;
      if (beginnings.put(same, text.substring(equals + 1)) != null) {
        throw new Refusal("--map " + text + ": " + old + " is mapped twice");
      }
    }
    return beginnings;
  }
}
