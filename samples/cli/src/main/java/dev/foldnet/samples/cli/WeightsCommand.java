package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.Verification;
import dev.foldnet.runtime.store.WeightStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Released weights on this machine. */
@Command(
    name = "weights",
    description = "Lists, fetches and verifies the weights that pytorchcv released.",
    synopsisSubcommandLabel = "COMMAND")
final class WeightsCommand {

  @Command(name = "list", description = "Lists them, with the file where it is on this machine.")
  int list(@Mixin StoreOption option, @Mixin JsonOption output) throws WeightsException {
    WeightStore store = option.store();
    JsonArray rows = new JsonArray();
    for (Release release : store.releases()) {
      Optional<Path> file = store.locate(release.name());
      JsonObject row = new JsonObject();
      row.addProperty("name", release.name());
      row.addProperty("error", release.error());
      row.addProperty("sha1", release.sha1());
      row.addProperty("release", release.tag());
      row.addProperty("file", file.map(Path::toString).orElse(null));
      rows.add(row);
      if (!output.json) {
        output.line("%-40s  %s", release.fileName(), file.map(Path::toString).orElse("-"));
      }
    }
    if (output.json) {
      output.print(rows);
    }
    warnOfFolder(store, output);
    return ExitCode.FINE;
  }

  /** A list is one of names alone; what is done with the files is refused there. */
  private static void warnOfFolder(WeightStore store, JsonOption output) {
    try {
      store.requireOwnFolder();
    } catch (WeightsException e) {
      ErrorLine.note(e.getMessage(), output.command.commandLine());
    }
  }

  @Command(
      name = "fetch",
      description = "Downloads those that are not there, and prints the files.")
  int fetch(
      @Mixin StoreOption option,
      @Mixin JsonOption output,
      @Parameters(paramLabel = "NAME", arity = "1..*", description = "A network's id.")
          List<String> names)
      throws WeightsException {
    JsonArray files = new JsonArray();
    for (String name : names) {
      try (DownloadBar bar = new DownloadBar()) {
        Path file = option.store().withDownloads(true).withProgress(bar).fetch(name);
        files.add(file.toString());
        if (!output.json) {
          output.line("%s", file);
        }
      }
    }
    if (output.json) {
      output.print(files);
    }
    return ExitCode.FINE;
  }

  @Command(
      name = "verify",
      description = "Compares digests; exit code 1 if a file is not what was released.")
  int verify(
      @Mixin StoreOption option,
      @Mixin JsonOption output,
      @Parameters(
              paramLabel = "NAME",
              arity = "0..*",
              description = "A network's id; without any, all that are there.")
          List<String> names)
      throws WeightsException {
    WeightStore store = option.store();
    store.requireOwnFolder();
    List<Verification> found = new ArrayList<>();
    List<String> wanted = wanted(store, names);
    try (Progress progress = new Progress("weights", wanted.size())) {
      for (String name : wanted) {
        found.add(store.verify(name));
        progress.step();
      }
    }
    JsonArray rows = new JsonArray();
    for (Verification verification : found) {
      JsonObject row = new JsonObject();
      row.addProperty("name", verification.release().name());
      row.addProperty("state", verification.state().name());
      row.addProperty("file", verification.file().toString());
      row.addProperty("problem", verification.problem().orElse(null));
      rows.add(row);
      if (!output.json) {
        output.line(
            "%-6s  %s%s",
            verification.state(),
            verification.file(),
            verification.problem().map(problem -> ": " + problem).orElse(""));
      }
    }
    if (output.json) {
      output.print(rows);
    }
    boolean good = found.stream().allMatch(v -> v.state() == Verification.State.GOOD);
    return good ? ExitCode.FINE : ExitCode.FAILED;
  }

  private static List<String> wanted(WeightStore store, List<String> names)
      throws WeightsException {
    if (names != null && !names.isEmpty()) {
      return names;
    }
    List<String> present = new ArrayList<>();
    Stream<String> all = store.releases().stream().map(Release::name);
    for (String name : all.toList()) {
      if (store.locate(name).isPresent()) {
        present.add(name);
      }
    }
    return present;
  }
}
