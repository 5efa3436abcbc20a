package dev.foldnet.samples.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.foldnet.runtime.checkpoint.MessageText;
import java.util.Collection;
import java.util.HexFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json}, and printing one value. */
final class JsonOption {
  @Option(names = "--json", description = "Prints one JSON value.")
  boolean json;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  /** Prints the value. */
  void print(JsonElement value) {
    command.commandLine().getOut().println(text(value));
  }

  /** A value as JSON in one line; what {@link MessageText} escapes, its strings escape too. */
  static String text(JsonElement value) {
    StringBuilder text = new StringBuilder();
    new GsonBuilder()
        .disableHtmlEscaping()
        .serializeNulls()
        .create()
        .toJson(value)
        .codePoints()
        .forEach(point -> append(text, point));
    return text.toString();
  }

  private static void append(StringBuilder text, int point) {
    if (MessageText.isPlain(point)) {
      text.appendCodePoint(point);
    } else {
      for (char unit : Character.toChars(point)) {
        text.append("\\u").append(HexFormat.of().toHexDigits(unit));
      }
    }
  }

  /** Prints a line of text, what stands in for its formats escaped. */
  void line(String format, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = MessageText.escape(String.valueOf(values[i]));
    }
    command.commandLine().getOut().printf(format + "%n", texts);
  }

  /** A number; JSON has none that is infinite or not a number, they become texts. */
  static JsonElement number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }

  /** A list of numbers. */
  static JsonArray numbers(Collection<? extends Number> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
