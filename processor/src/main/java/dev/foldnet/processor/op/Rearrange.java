package dev.foldnet.processor.op;

import java.util.List;

/**
 * The same elements seen as other axes, these in another order, and seen as yet others: a reshape,
 * a permute and a reshape in one, which alone do not tell where channels go.
 *
 * @param apart the sizes before the axes change places, without the batch
 * @param axes axis i then is axis {@code axes[i]}; the batch stands first
 * @param shape the sizes of the value, without the batch
 */
public record Rearrange(List<Integer> apart, List<Integer> axes, List<Integer> shape)
    implements Op {
  public Rearrange {
    apart = List.copyOf(apart);
    axes = List.copyOf(axes);
    shape = List.copyOf(shape);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape seen = new Reshape(apart).resolve(inputs).shape(inputs);
    Shape ordered = new Permute(axes).shape(List.of(seen));
    return new Reshape(shape).resolve(List.of(ordered)).shape(List.of(ordered));
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return move(inputs).law();
  }

  @Override
  public List<ChannelLink> links(List<Shape> inputs) {
    return move(inputs).links();
  }

  private ChannelMove move(List<Shape> inputs) {
    List<Integer> order = axes.subList(1, axes.size()).stream().map(axis -> axis - 1).toList();
    return new ChannelMove(apart, order, inputs.get(0).channels(), shape.get(0));
  }
}
