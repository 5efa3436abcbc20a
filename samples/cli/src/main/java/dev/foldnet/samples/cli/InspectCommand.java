package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.TensorInfo;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what a checkpoint holds. */
@Command(
    name = "inspect",
    description = {
      "Lists the tensors that a checkpoint holds.",
      "Each with the SHA-256 of its contiguous little-endian bytes.",
      "Sparse, quantised, meta and conjugate tensors have no such bytes: theirs is null in JSON,"
          + " where \"kind\" says what they are, and so are dtype and shape where the file does"
          + " not say them.",
      "Of what else stands in a torch file the classes are named, behind the tensors or, with"
          + " --json, on standard error."
    })
final class InspectCommand implements Callable<Integer> {
  private static final int MOST_NAMES = 10;
  private static final int MOST_LETTERS = 80;

  @Mixin JsonOption output;
  @Mixin NestedOption nested;

  @Parameters(index = "0", paramLabel = "F", description = "A checkpoint.")
  Path file;

  @Override
  public Integer call() throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(file, nested.name)) {
      if (output.json) {
        output.print(json(checkpoint));
        PrintWriter err = output.command.commandLine().getErr();
        err.print(beside(checkpoint));
        err.flush();
      } else {
        PrintWriter out = output.command.commandLine().getOut();
        out.print(text(checkpoint) + beside(checkpoint));
        out.flush();
      }
    }
    return ExitCode.FINE;
  }

  /** A line of the classes and functions beside the state dict, empty where there are none. */
  private static String beside(Checkpoint checkpoint) {
    Set<String> names = checkpoint.foreignNames();
    if (names.isEmpty()) {
      return "";
    }
    StringJoiner shown = new StringJoiner(", ");
    for (String name : names.stream().limit(MOST_NAMES).toList()) {
      shown.add(MessageText.shorten(name, MOST_LETTERS));
    }
    int left = names.size() - MOST_NAMES;
    return String.format(
        "Beside the tensors, neither resolved nor read: %s%s%n",
        shown, left > 0 ? " and " + left + " more" : "");
  }

  private static JsonArray json(Checkpoint checkpoint) {
    JsonArray rows = new JsonArray();
    for (TensorInfo tensor : checkpoint.tensors()) {
      JsonObject row = new JsonObject();
      row.addProperty("key", tensor.key());
      row.addProperty("dtype", tensor.dtype() == null ? null : tensor.dtype().toString());
      row.add(
          "shape", tensor.shape() == null ? JsonNull.INSTANCE : JsonOption.numbers(tensor.shape()));
      if (tensor.kind().isReadable()) {
        row.addProperty("sha256", sha256(checkpoint, tensor));
      } else {
        row.add("sha256", JsonNull.INSTANCE);
        row.addProperty("kind", tensor.kind().toString());
      }
      rows.add(row);
    }
    return rows;
  }

  /** All of it, so that nothing is printed of a file that turns out to be broken. */
  private static String text(Checkpoint checkpoint) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(checkpoint.name() + ": " + checkpoint.format());
    for (TensorInfo tensor : checkpoint.tensors()) {
      out.printf(
          "%s  %s %s  %s%n",
          MessageText.escape(tensor.key()),
          tensor.dtype() == null ? "?" : tensor.dtype(),
          tensor.shape() == null ? "?" : tensor.shape(),
          tensor.kind().isReadable() ? sha256(checkpoint, tensor) : tensor.kind());
    }
    return text.toString();
  }

  private static String sha256(Checkpoint checkpoint, TensorInfo tensor) {
    try {
      return checkpoint.sha256(tensor.key());
    } catch (WeightsException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }
}
