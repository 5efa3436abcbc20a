package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * x[from:to:step] along each of some axes.
 *
 * @param axis the axes, not the batch
 * @param from where each part starts
 * @param to where it ends, itself not in it; {@link #END} before it is resolved for the whole rest
 * @param step at least 1
 */
public record Slice(
    List<Integer> axis,
    List<Integer> from,
    List<Integer> to,
    @Constraint(least = 1) List<Integer> step)
    implements Op {
  /** The end of an axis. */
  public static final int END = Integer.MAX_VALUE;

  public Slice {
    axis = List.copyOf(axis);
    from = List.copyOf(from);
    to = List.copyOf(to);
    step = List.copyOf(step);
  }

  @Override
  public Slice resolve(List<Shape> inputs) {
    Shape in = Arity.one(inputs);
    List<Integer> axes = Axes.all("axis", axis, in);
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      int size = in.size(axes.get(i));
      int end = spread("to", to).get(i);
      ends.add(end == END ? size : counted("to", end, size, axes.get(i), in));
      starts.add(counted("from", spread("from", from).get(i), size, axes.get(i), in));
      if (starts.get(i) > ends.get(i)) {
        throw new OpException(
            Cause.OUT_OF_RANGE,
            "from",
            "a part cannot start at "
                + starts.get(i)
                + " and end at "
                + ends.get(i)
                + " (axis "
                + axes.get(i)
                + " of "
                + in
                + ")");
      }
    }
    return new Slice(axes, starts, ends, spread("step", step));
  }

  private List<Integer> spread(String attribute, List<Integer> values) {
    if (values.size() == 1) {
      return Collections.nCopies(axis.size(), values.get(0));
    }
    if (values.size() != axis.size()) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          attribute,
          attribute
              + " has "
              + values.size()
              + " values "
              + values
              + " for the axes "
              + axis
              + ": give one, or one for each");
    }
    return values;
  }

  private static int counted(String attribute, int value, int size, int axis, Shape in) {
    int counted = value < 0 ? value + size : value;
    if (counted < 0 || counted > size) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          attribute,
          attribute + " = " + value + " is outside axis " + axis + " of " + in);
    }
    return counted;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape shape = Arity.one(inputs);
    for (int i = 0; i < axis.size(); i++) {
      int length = to.get(i) - from.get(i);
      shape = shape.with(axis.get(i), length == 0 ? 0 : (length - 1) / step.get(i) + 1);
    }
    return shape;
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axis.contains(1)
        ? ChannelLaw.TRANSPARENT.moving(ChannelLaw.Channels.MOVED)
        : ChannelLaw.TRANSPARENT;
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    int channels = shape(inputs).channels();
    int i = axis.indexOf(1);
    int start = i < 0 ? 0 : from.get(i);
    int stride = i < 0 ? 1 : step.get(i);
    return IntStream.range(0, channels)
        .mapToObj(to -> new ChannelLink(0, start + to * stride, to))
        .toList();
  }
}
