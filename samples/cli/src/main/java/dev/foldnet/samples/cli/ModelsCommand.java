package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the networks on the class path. */
@Command(name = "models", description = "Lists every network.")
final class ModelsCommand implements Callable<Integer> {
  @Mixin JsonOption output;

  @Override
  public Integer call() {
    List<Network> networks = Catalog.all();
    if (output.json) {
      JsonArray rows = new JsonArray();
      networks.forEach(network -> rows.add(json(network)));
      output.print(rows);
    } else {
      print(networks, output.command.commandLine().getOut());
    }
    Catalog.lost(networks)
        .ifPresent(problem -> ErrorLine.note(problem, output.command.commandLine()));
    return ExitCode.FINE;
  }

  private static JsonObject json(Network network) {
    NetworkInfo info = network.info();
    JsonObject row = new JsonObject();
    row.addProperty("id", info.id().isEmpty() ? null : info.id());
    row.addProperty("class", network.getClass().getName());
    row.addProperty("family", info.family());
    row.add("input", shapes(info.inputs()));
    row.addProperty("parameters", info.parameters());
    row.addProperty("batchNorms", info.batchNorms());
    row.addProperty("f", info.f());
    row.addProperty("s", info.s());
    row.addProperty("k", info.k());
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

  private static void print(List<Network> networks, PrintWriter out) {
    int width = networks.stream().mapToInt(net -> Catalog.label(net).length()).max().orElse(0);
    String format = "%-" + Math.max(5, width) + "s  %-16s  %-14s  %12s  %s%n";
    out.printf(format, "model", "family", "input", "parameters", "batch norms (F + S + K)");
    for (Network network : networks) {
      NetworkInfo info = network.info();
      String norms = "%d (%d + %d + %d)".formatted(info.batchNorms(), info.f(), info.s(), info.k());
      String inputs =
          info.inputs().stream().map(ModelsCommand::sizes).collect(Collectors.joining(" "));
      out.printf(
          format,
          Catalog.label(network),
          info.family(),
          inputs,
          "%,d".formatted(info.parameters()),
          norms);
    }
  }

  private static String sizes(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
