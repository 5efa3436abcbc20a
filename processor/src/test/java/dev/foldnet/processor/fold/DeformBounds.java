package dev.foldnet.processor.fold;

import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.DeformConv;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deformable convolution is a convolution with a window of one element of samples times a mask. A
 * sample is off by what the elements of its plane are off, and by twice the largest of these for
 * each element that an offset of its image is off; places are rounded a few times.
 */
record DeformBounds(DeformConv op, OpBounds bounds) {
  /** Roundings of a place, and of a sample's four products and its factor. */
  private static final int ROUNDINGS = 16;

  Bounded run(List<Bounded> inputs, Map<String, Bounded> weights, DoubleTensor value) {
    Map<String, Bounded> flat = new HashMap<>(weights);
    flat.computeIfPresent("weight", (name, w) -> new Bounded(flat(w.value()), flat(w.error())));
    List<Integer> one = List.of(1);
    Conv conv = new Conv(op.out(), one, one, List.of(0), one, op.groups(), op.bias());
    return new Bounded(value, bounds.run(conv, List.of(samples(inputs, value)), flat).error());
  }

  private static DoubleTensor flat(DoubleTensor weight) {
    int terms = weight.size(1) * weight.size(2) * weight.size(3);
    return new DoubleTensor(new int[] {weight.size(0), terms, 1, 1}, weight.values(), false);
  }

  /** What no sample is larger than, nor farther off. */
  private Bounded samples(List<Bounded> inputs, DoubleTensor value) {
    Bounded x = inputs.get(0);
    Bounded offset = inputs.get(1);
    int taps = op.kernel().get(0) * op.kernel().get(1);
    int channels = x.value().size(1);
    int planes = x.value().size(0) * channels;
    int groups = offset.value().size(1) / (2 * taps);
    int places = value.size(2) * value.size(3);
    double[] sizes = largest(x.value(), planes);
    double[] errors = largest(x.error(), planes);
    double[] moved = moved(offset, x);
    double[] most = new double[planes * taps * places];
    double[] error = new double[most.length];
    for (int i = 0; i < most.length; i++) {
      int plane = i / (taps * places);
      int n = plane / channels;
      int group = plane % channels / (channels / groups);
      int factor = (n * groups + group) * taps * places + i % (taps * places);
      double size = sizes[plane];
      double off = errors[plane] + size * (2 * moved[n] + Bounded.gamma(ROUNDINGS));
      double mask = op.mask() ? Math.abs(inputs.get(2).value().values()[factor]) : 1;
      double maskError = op.mask() ? inputs.get(2).error().values()[factor] : 0;
      most[i] = size * mask;
      error[i] = off * (mask + maskError) + size * maskError;
    }
    int[] shape = {x.value().size(0), channels * taps, value.size(2), value.size(3)};
    return new Bounded(new DoubleTensor(shape, most, true), new DoubleTensor(shape, error, true));
  }

  /** By how much places of each image are off, down and to the right together. */
  private double[] moved(Bounded offset, Bounded x) {
    int images = x.value().size(0);
    double reach = x.value().size(2) + x.value().size(3);
    for (int axis = 0; axis < 2; axis++) {
      reach += 2 * op.padding().get(axis) + op.dilation().get(axis) * op.kernel().get(axis);
    }
    double[] sizes = largest(offset.value(), images);
    double[] moved = largest(offset.error(), images);
    for (int n = 0; n < images; n++) {
      moved[n] = 2 * (moved[n] + Bounded.gamma(ROUNDINGS) * (reach + sizes[n]));
    }
    return moved;
  }

  /** Of each of so many equal parts. */
  private static double[] largest(DoubleTensor tensor, int parts) {
    double[] values = tensor.values();
    int length = values.length / parts;
    double[] largest = new double[parts];
    for (int i = 0; i < parts * length; i++) {
      largest[i / length] = Math.max(largest[i / length], Math.abs(values[i]));
    }
    return largest;
  }
}
