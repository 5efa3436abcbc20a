package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import java.util.List;

/** scale x + shift over axis 1: what is left of a batch norm in a folded graph. */
public record ScaleShift() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.oneBatched(inputs);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    int channels = Arity.oneBatched(inputs).channels();
    return List.of(Slot.of("scale", channels), Slot.of("shift", channels));
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
  public boolean isBatchNorm() {
    return true;
  }

  @Override
  public String words() {
    return "batch norm";
  }
}
