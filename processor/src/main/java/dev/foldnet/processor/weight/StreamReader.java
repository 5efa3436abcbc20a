package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A batch norm y = s x + t that reads a value of a stream.
 *
 * @param number its own in the stream; whose offsets one carries has a smaller number
 * @param places for each of its channels the number of the scale
 * @param behind what stands behind; empty for an activation and layers
 * @param carried the offsets that its channels have if it stays, to be added up
 */
public record StreamReader(
    ResidualStream stream,
    int number,
    BatchNormKeys bn,
    Weight places,
    Optional<Behind> behind,
    List<Carried> carried)
    implements Intermediate {
  public StreamReader {
    carried = List.copyOf(carried);
  }

  /** What the stored value is scaled by: 1 if the batch norm is gone; shape (C). */
  public Weight scale() {
    return reading("scale");
  }

  /** What is added then: 0 if the batch norm is gone; shape (C). */
  public Weight shift() {
    return reading("shift");
  }

  private Weight reading(String method) {
    return new Reading(this, method, List.of(), List.of(bn.channels()));
  }

  @Override
  public String type() {
    return "StreamReader";
  }

  @Override
  public String method() {
    return bn.affine() ? "reader" : "plainReader";
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(List.of(stream, Literal.index("reader", number)));
    arguments.addAll(bn.arguments());
    arguments.add(places);
    behind.ifPresent(arguments::add);
    arguments.addAll(carried);
    return arguments;
  }

  @Override
  public String name() {
    return bn.name();
  }

  @Override
  public Stream<Key> keys() {
    return bn.keys();
  }
}
