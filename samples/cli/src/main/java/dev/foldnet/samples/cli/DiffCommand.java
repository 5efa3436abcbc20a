package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.NearNames;
import dev.foldnet.runtime.checkpoint.StateDict;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how a checkpoint's tensors differ from a network's. */
@Command(
    name = "diff",
    description = {
      "Says how a checkpoint's tensors differ from a network's.",
      "Exit code 1 if they do."
    })
final class DiffCommand implements Callable<Integer> {
  /** Keys that a near name is looked for of: one screen. */
  private static final int MOST_NEAR = 20;

  @Mixin JsonOption output;
  @Mixin KeysOption keys;

  @Parameters(index = "0", paramLabel = "F", description = "A checkpoint.")
  Path file;

  @Parameters(index = "1", paramLabel = "MODEL", description = "A network's id or class.")
  String model;

  @Override
  public Integer call() throws WeightsException {
    List<String> missing = List.of();
    List<String> unexpected = List.of();
    List<String> mismatched = List.of();
    boolean equal = false;
    LoadOptions options = keys.options();
    Network network = Catalog.find(model);
    try (Checkpoint checkpoint = Checkpoint.open(file, options.nested());
        StateDict same = StateDict.of(checkpoint, network.stateDict(), network::zoos, options)) {
      same.compareFurther();
      keys.say(same.report(), file);
      equal = true;
    } catch (WeightsException e) {
      missing = e.missing();
      unexpected = e.unexpected();
      mismatched = e.mismatched();
      if (missing.isEmpty() && unexpected.isEmpty() && mismatched.isEmpty()) {
        throw e;
      }
      keys.advise(e, file);
    }
    if (output.json) {
      JsonObject object = new JsonObject();
      object.add("missing", texts(missing));
      object.add("unexpected", texts(unexpected));
      object.add("mismatched", texts(mismatched));
      object.addProperty("equal", equal);
      output.print(object);
    } else {
      print(missing, unexpected, mismatched);
    }
    return equal ? ExitCode.FINE : ExitCode.FAILED;
  }

  private void print(List<String> missing, List<String> unexpected, List<String> mismatched) {
    print("missing     ", missing, unexpected);
    print("unexpected  ", unexpected, missing);
    mismatched.forEach(key -> output.line("mismatched  %s", key));
  }

  /** Near names are looked for of the first ones alone: it is work of each with all. */
  private void print(String kind, List<String> keys, List<String> others) {
    for (int i = 0; i < keys.size(); i++) {
      output.line("%s%s%s", kind, keys.get(i), i < MOST_NEAR ? near(keys.get(i), others) : "");
    }
  }

  private static String near(String key, List<String> candidates) {
    String name = NearNames.nearest(key, candidates);
    return name == null ? "" : "  (" + name + "?)";
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
