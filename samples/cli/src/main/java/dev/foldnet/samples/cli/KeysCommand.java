package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the tensors that a network's checkpoint holds, each under all of its keys. */
@Command(name = "keys", description = "Lists the tensors of a network's checkpoint.")
final class KeysCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin JsonOption output;

  @Option(
      names = "--keys",
      paramLabel = "ZOO",
      description = "The keys that another zoo of models has for them, such as torchvision.")
  String zoo;

  @Override
  public Integer call() {
    List<Declared> tensors = tensors(model.network());
    if (output.json) {
      JsonArray rows = new JsonArray();
      for (Declared tensor : tensors) {
        JsonArray row = new JsonArray();
        row.add(tensor.key());
        row.add(JsonOption.numbers(tensor.shape()));
        rows.add(row);
      }
      output.print(rows);
    } else {
      tensors.forEach(
          tensor ->
              output
                  .command
                  .commandLine()
                  .getOut()
                  .println(tensor.key() + " " + tensor.shape() + copy(tensor)));
    }
    return ExitCode.FINE;
  }

  private List<Declared> tensors(Network network) {
    if (zoo == null) {
      return network.stateDict();
    }
    List<ZooKeys> zoos = network.zoos();
    return zoos.stream()
        .filter(each -> each.names().contains(zoo))
        .findFirst()
        .orElseThrow(() -> new Refusal(refusal(network, zoos)))
        .declared(network.stateDict());
  }

  private String refusal(Network network, List<ZooKeys> zoos) {
    return network
        + ": --keys "
        + zoo
        + ": the network is not in that zoo; it is in "
        + (zoos.isEmpty()
            ? "none"
            : zoos.stream()
                .flatMap(each -> each.names().stream())
                .distinct()
                .collect(Collectors.joining(", ")));
  }

  /** Which tensor it is once more, if it is that. */
  private static String copy(Declared tensor) {
    return tensor.copyOf().map(first -> " = " + first).orElse("");
  }
}
