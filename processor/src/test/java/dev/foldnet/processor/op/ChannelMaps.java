package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Per-channel maps a (x + o) of an op's inputs, random within what a law allows, and that of the
 * value which then follows.
 */
final class ChannelMaps {
  private final Case op;
  private final ChannelLaw law;
  private final int alone;
  private final List<ChannelLink> links;
  private final int[] sameMap;
  private final List<double[]> scales = new ArrayList<>();
  private final List<double[]> offsets = new ArrayList<>();
  private final double[] scale;
  private final double[] offset;

  /**
   * Draws maps.
   *
   * @param law what they obey; the op's own or a mutant
   * @param alone the operand that is mapped if the law lets but one pass
   * @param index the positions of a gather along axis 1
   */
  ChannelMaps(Case op, ChannelLaw law, int alone, double[] index, Random random) {
    this.op = op;
    this.law = law;
    this.alone = alone;
    links = law.channels() == Channels.INDEXED ? indexed(index) : links();
    int channels = op.op().shape(op.inputs()).channels();
    sameMap = sameMap(channels);
    scale = new double[channels];
    offset = new double[channels];
    Arrays.fill(scale, 1);
    draw(random);
  }

  private static List<ChannelLink> indexed(double[] index) {
    List<ChannelLink> links = new ArrayList<>();
    for (int to = 0; to < index.length; to++) {
      links.add(new ChannelLink(0, (int) index[to], to));
    }
    return links;
  }

  private List<ChannelLink> links() {
    List<Shape> seen = oneOnly() ? op.inputs().subList(0, alone + 1) : op.inputs();
    return op.op().links(seen).stream()
        .filter(link -> !oneOnly() || link.operand() == alone)
        .toList();
  }

  private boolean oneOnly() {
    return law.operands() == Operands.ONE || law.operands() == Operands.FIRST;
  }

  /** For each channel of the value one that shares its map: those that one channel goes to. */
  private int[] sameMap(int channels) {
    int[] same = new int[channels];
    Arrays.setAll(same, c -> c);
    for (ChannelLink a : links) {
      for (ChannelLink b : links) {
        if (a.operand() == b.operand() && a.from() == b.from() && a.to() < b.to()) {
          same[b.to()] = Math.min(same[b.to()], a.to());
        }
      }
    }
    return same;
  }

  private void draw(Random random) {
    double[] a = drawn(() -> factor(random));
    double[] common = drawn(() -> summand(random));
    boolean adds = law.operands() == Operands.ALL_SAME || law.operands() == Operands.DIFFERENCE;
    for (int i = 0; i < op.inputs().size(); i++) {
      int operand = i;
      double[] o = adds ? drawn(() -> summand(random)) : common;
      int sign = i > 0 && law.operands() == Operands.DIFFERENCE ? -1 : 1;
      List<ChannelLink> own = links.stream().filter(link -> link.operand() == operand).toList();
      double[] ownScale = new double[own.isEmpty() ? 0 : op.inputs().get(i).channels()];
      double[] ownOffset = new double[ownScale.length];
      for (ChannelLink link : own) {
        ownScale[link.from()] = a[link.to()];
        ownOffset[link.from()] = o[link.to()];
        scale[link.to()] = a[link.to()];
      }
      own.stream()
          .mapToInt(ChannelLink::to)
          .distinct()
          .forEach(to -> offset[to] = adds ? offset[to] + sign * o[to] : o[to]);
      scales.add(ownScale);
      offsets.add(ownOffset);
    }
  }

  private double factor(Random random) {
    double factor = Math.exp(random.nextGaussian());
    return switch (law.scale()) {
      case NONE -> 1;
      case POSITIVE -> factor;
      case ANY -> random.nextBoolean() ? factor : -factor;
    };
  }

  private double summand(Random random) {
    return law.shift() ? 3 * random.nextGaussian() : 0;
  }

  private double[] drawn(DoubleSupplier each) {
    double[] drawn = new double[sameMap.length];
    Arrays.setAll(drawn, c -> sameMap[c] < c ? drawn[sameMap[c]] : each.getAsDouble());
    return drawn;
  }

  /** The inputs behind their maps; channels that go nowhere become 0. */
  List<DoubleTensor> inputs(List<DoubleTensor> inputs) {
    List<DoubleTensor> mapped = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      boolean touched = scales.get(i).length > 0;
      mapped.add(touched ? map(inputs.get(i), scales.get(i), offsets.get(i)) : inputs.get(i));
    }
    return mapped;
  }

  /** The value behind its map. */
  DoubleTensor value(DoubleTensor value) {
    return map(value, scale, offset);
  }

  private static DoubleTensor map(DoubleTensor x, double[] a, double[] o) {
    int inner = 1;
    for (int axis = 2; axis < x.rank(); axis++) {
      inner *= x.size(axis);
    }
    double[] values = new double[x.values().length];
    for (int i = 0; i < values.length; i++) {
      int channel = i / inner % a.length;
      values[i] = a[channel] * (x.values()[i] + o[channel]);
    }
    return new DoubleTensor(x.shape(), values, x.batched());
  }
}
