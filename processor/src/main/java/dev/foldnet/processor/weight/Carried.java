package dev.foldnet.processor.weight;

import java.util.List;

/**
 * Offsets that come along a stream from where another batch norm reads it.
 *
 * @param reader the number of the other
 * @param places for each channel the other's channel, or -1 where none comes
 * @param back whether they are subtracted
 */
public record Carried(int reader, Weight places, boolean back) implements Component {
  @Override
  public String method() {
    return back ? "carriedBack" : "carried";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(Literal.index("reader", reader), places);
  }
}
