package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.store.Release;
import dev.foldnet.runtime.store.WeightStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the networks on the class path. */
@Command(
    name = "models",
    description = {
      "Lists networks: all, or those with TEXT in id, family or class.",
      "F, S and K: batch norms that go for all weights, under a condition on them, that stay."
          + " Error: of the weights that pytorchcv released, in percent."
    })
final class ModelsCommand implements Callable<Integer> {
  @Mixin JsonOption output;

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "What the id, family or class contains, in small letters or capitals.")
  String text;

  @Override
  public Integer call() {
    List<Network> all = Catalog.all();
    List<Network> networks = all.stream().filter(this::isWanted).toList();
    if (networks.isEmpty() && text != null) {
      throw new Refusal("no network has " + text + " in its id, family or class");
    }
    WeightStore store = WeightStore.standard();
    if (output.json) {
      JsonArray rows = new JsonArray();
      networks.forEach(network -> rows.add(json(network, store)));
      output.print(rows);
    } else {
      ModelsTable.lines(networks, store, Wrapping.terminalWidth())
          .forEach(output.command.commandLine().getOut()::println);
    }
    Catalog.lost(all).ifPresent(problem -> ErrorLine.note(problem, output.command.commandLine()));
    return ExitCode.FINE;
  }

  private boolean isWanted(Network network) {
    NetworkInfo info = network.info();
    return text == null
        || Stream.of(info.id(), info.family(), network.getClass().getName())
            .anyMatch(
                name -> name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
  }

  private static JsonObject json(Network network, WeightStore store) {
    NetworkInfo info = network.info();
    JsonObject row = new JsonObject();
    row.addProperty("id", info.id().isEmpty() ? null : info.id());
    row.addProperty("class", network.getClass().getName());
    row.addProperty("family", info.family());
    row.add("input", shapes(info.inputs()));
    row.addProperty("parameters", info.parameters());
    row.addProperty("multiplyAdds", info.multiplyAdds());
    row.addProperty("batchNorms", info.batchNorms());
    row.addProperty("f", info.f());
    row.addProperty("s", info.s());
    row.addProperty("k", info.k());
    Optional<Release> release = store.release(info.id());
    row.addProperty("error", release.map(Release::error).orElse(null));
    return row;
  }

  /** One shape, or a list of them where there are several. */
  private static JsonElement shapes(List<List<Integer>> shapes) {
    if (shapes.size() == 1) {
      return JsonOption.numbers(shapes.get(0));
    }
    JsonArray array = new JsonArray();
    shapes.forEach(shape -> array.add(JsonOption.numbers(shape)));
    return array;
  }
}
