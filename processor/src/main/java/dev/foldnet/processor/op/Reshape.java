package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * The same elements in another shape.
 *
 * @param shape the sizes, without the batch; one may be -1 before it is resolved; none of an
 *     unbatched value of one element
 */
public record Reshape(@Constraint(required = true, mayBeEmpty = true) List<Integer> shape)
    implements Op {
  public Reshape {
    shape = List.copyOf(shape);
  }

  @Override
  public Reshape resolve(List<Shape> inputs) {
    Shape in = Arity.one(inputs);
    List<Integer> sizes = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < shape.size(); i++) {
      int size = shape.get(i);
      if (size == -1 && open < 0) {
        open = i;
      } else if (size < 1) {
        throw mistake(Cause.OUT_OF_RANGE, "sizes are at least 1, and one may be -1");
      }
      sizes.add(size == -1 ? 1 : size);
    }
    long known = new Shape(false, sizes).elements();
    if (open < 0 ? known != in.elements() : in.empty() || in.elements() % known != 0) {
      String sample = in.batched() ? " elements a sample" : " elements";
      throw mistake(
          Cause.SHAPE,
          in + " has " + in.elements() + sample + ", which has to be the product of the sizes");
    }
    if (open >= 0) {
      sizes.set(open, Spatial.size(in.elements() / known));
    }
    return new Reshape(sizes);
  }

  private OpException mistake(Cause cause, String why) {
    return new OpException(cause, "shape", "cannot take the shape " + shape + ": " + why);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return new Shape(Arity.one(inputs).batched(), shape);
  }

  @Override
  public boolean picks() {
    return true;
  }

  /** Channels stay as they are, become several each, or become one, some each. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shape out = shape(inputs);
    if (!in.batched() || in.rank() < 2 || out.rank() < 2) {
      return ChannelLaw.OPAQUE;
    }
    return Channels.all(in, out) ? ChannelLaw.TRANSPARENT : ChannelMove.between(in, out).law();
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    return ChannelMove.between(inputs.get(0), shape(inputs)).links();
  }
}
