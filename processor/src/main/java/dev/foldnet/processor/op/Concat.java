package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Values joined along an axis.
 *
 * @param axis the axis, not the batch; all other sizes agree
 */
public record Concat(int axis) implements Op {
  @Override
  public Concat resolve(List<Shape> inputs) {
    return new Concat(Axes.of("axis", axis, Arity.some(inputs).get(0)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape first = Arity.some(inputs).get(0);
    long size = 0;
    for (Shape next : inputs) {
      if (next.batched() != first.batched()
          || next.rank() != first.rank()
          || !next.with(axis, 0).equals(first.with(axis, 0))) {
        throw new OpException(
            "the shapes "
                + first
                + " and "
                + next
                + " do not join along axis "
                + axis
                + ": all other sizes have to be equal");
      }
      size += next.size(axis);
    }
    return first.with(axis, Spatial.size(size));
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axis == 1
        ? ChannelLaw.through(Scale.ANY, true, Operands.OWN_SLICE).moving(ChannelLaw.Channels.MOVED)
        : ChannelLaw.through(Scale.ANY, true, Operands.EQUAL);
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    List<ChannelLink> links = new ArrayList<>();
    int to = 0;
    for (int i = 0; i < inputs.size(); i++) {
      for (int c = 0; c < inputs.get(i).channels(); c++) {
        links.add(new ChannelLink(i, c, axis == 1 ? to++ : c));
      }
    }
    return links;
  }

  @Override
  public Lowering.Operands operands() {
    return Lowering.Operands.LIST;
  }

  @Override
  public boolean isIdentity(List<Shape> inputs) {
    return inputs.size() == 1;
  }
}
