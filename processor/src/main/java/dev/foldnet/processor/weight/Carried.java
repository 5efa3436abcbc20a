package dev.foldnet.processor.weight;

import java.util.List;

/**
 * Offsets that come along a stream from where another batch norm reads it.
 *
 * @param reader the number of the other
 * @param places for each channel the other's channel, or -1 where none comes
 */
public record Carried(int reader, Weight places) implements Component {
  @Override
  public String method() {
    return "carried";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(Literal.index("reader", reader), places);
  }
}
