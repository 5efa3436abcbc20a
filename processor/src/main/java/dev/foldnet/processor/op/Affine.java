package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import java.util.List;

/**
 * scale x + shift over axis 1: a product or a sum with a weight or a number in a folded graph, as a
 * layer that takes maps.
 */
public record Affine() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.oneBatched(inputs);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    return new ScaleShift().slots(inputs);
  }

  @Override
  public List<String> weightArguments() {
    return List.of("scale", "shift");
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.absorbing(In.SCALE_AND_SHIFT);
  }

  @Override
  public String method() {
    return "scaleShift";
  }

  @Override
  public String words() {
    return "product or sum with a weight";
  }
}
