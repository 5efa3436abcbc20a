package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import dev.foldnet.runtime.checkpoint.Declared;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tensors that a network's checkpoint holds, each under all of its keys. */
@Command(name = "keys", description = "Lists the tensors of a network's checkpoint.")
final class KeysCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin JsonOption output;

  @Override
  public Integer call() {
    List<Declared> tensors = model.network().stateDict();
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

  /** Which tensor it is once more, if it is that. */
  private static String copy(Declared tensor) {
    return tensor.copyOf().map(first -> " = " + first).orElse("");
  }
}
