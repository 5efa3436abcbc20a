package dev.foldnet.processor.op;

import dev.foldnet.dsl.Interpolation;
import dev.foldnet.dsl.PadMode;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A resolved op and the shapes it is put to. */
public record Case(Op op, List<Shape> inputs) {
  /** All that {@link ShapeTable} has of values with something in them, and what it lacks. */
  public static List<Case> all() {
    List<Case> cases = new ArrayList<>(more().toList());
    for (ShapeTable.Row row : ShapeTable.read()) {
      if (!row.value().equals("error")) {
        cases.add(of(row.create(), row.inputs()));
      }
    }
    for (LayerSchema layer : Layers.all()) {
      IntStream.of(1, 2, 3).forEach(count -> usual(layer, count).ifPresent(cases::add));
    }
    cases.removeIf(each -> each.op.shape(each.inputs).empty());
    return cases;
  }

  private static Stream<Case> more() {
    List<Shape> image = List.of(Shape.batched(4, 5, 6));
    List<Shape> pair = List.of(image.get(0), image.get(0));
    List<Shape> grid = List.of(image.get(0), Shape.batched(3, 4, 2));
    List<Shape> gate = List.of(image.get(0), Shape.batched(4, 1, 1));
    List<Shape> mask = List.of(image.get(0), Shape.batched(1, 5, 6));
    return Stream.of(
        of(new Sub(), pair),
        of(new Sub(), mask),
        of(new Div(), gate),
        of(new Div(), mask),
        of(new Div(), List.of(mask.get(1), mask.get(0))),
        of(new Mul(), gate),
        of(new Mul(), mask),
        of(new Add(), gate),
        of(new Add(), mask),
        of(new Max(), mask),
        of(new ScaleShift(), image),
        of(new GridSample(Interpolation.BILINEAR, PadMode.ZERO, false), grid),
        of(new GridSample(Interpolation.BILINEAR, PadMode.REFLECT, true), grid),
        of(new GridSample(Interpolation.NEAREST, PadMode.REPLICATE, false), grid),
        deformed(2, List.of(3, 2), 1, image.get(0), Shape.batched(12, 2, 3)),
        deformed(1, List.of(1), 0, image.get(0), Shape.batched(8, 3, 3), Shape.batched(4, 3, 3)),
        of(new TopK(3, 2), image),
        of(new TopK(4, 1), image),
        of(new TopPlaces(5, 2), image),
        of(new GatherElements(2), List.of(image.get(0), Shape.batched(4, 3, 6))),
        of(new GatherElements(1), pair),
        of(new MaxUnpool(List.of(2)), List.of(Shape.batched(4, 2, 3), Shape.batched(4, 4, 6))),
        of(
            new Conv(4, List.of(3), List.of(1), List.of(0), List.of(1), 2, true, true)
                .resolve(List.of(image.get(0), Shape.unbatched(4, 2, 3, 3))),
            List.of(image.get(0), Shape.unbatched(4, 2, 3, 3))),
        of(
            new Deconv(0, List.of(), List.of(2), List.of(1), List.of(0), List.of(1), 2, true, true)
                .resolve(List.of(image.get(0), Shape.unbatched(4, 2, 3, 3))),
            List.of(image.get(0), Shape.unbatched(4, 2, 3, 3))),
        of(new Split(2, List.of(), 1).values(image).get(1), image),
        of(new Slice(List.of(2, 1), List.of(1, 1), List.of(4, 4), List.of(1, 2)), image),
        of(new Reshape(List.of(4, -1)), image),
        of(new Reshape(List.of(2, 2, -1)), image),
        of(new Reshape(List.of(24, 5)), image),
        of(new Reshape(List.of(8, 15)), image),
        of(new Reshape(List.of(6, 5, 4)), image),
        of(new Rearrange(List.of(2, 2, 5, 6), List.of(0, 2, 1, 3, 4), List.of(4, 5, 6)), image),
        of(new Rearrange(List.of(4, 5, 3, 2), List.of(0, 4, 1, 2, 3), List.of(8, 5, 3)), image),
        of(new Rearrange(List.of(2, 2, 5, 6), List.of(0, 1, 3, 2, 4), List.of(2, 5, 12)), image),
        of(new Rearrange(List.of(4, 30), List.of(0, 2, 1), List.of(4, 5, 6)), image),
        of(new Pad(1, 0, 0, 2, 3, 1, PadMode.ZERO), image));
  }

  /** A layer as it is without attributes, on some equal values; empty if it does not take them. */
  private static Optional<Case> usual(LayerSchema layer, int inputs) {
    if (layer.attributes().stream().anyMatch(Attribute::required)) {
      return Optional.empty();
    }
    try {
      List<Shape> shapes = Collections.nCopies(inputs, Shape.batched(4, 6, 6));
      Case usual = of(layer.create(Map.of()), shapes);
      usual.op.shape(shapes);
      return Optional.of(usual);
    } catch (OpException e) {
      return Optional.empty();
    }
  }

  private static Case deformed(int groups, List<Integer> kernel, int padding, Shape... inputs) {
    List<Integer> two = List.of(2);
    List<Integer> wide = List.of(padding);
    boolean mask = inputs.length > 2;
    return of(new DeformConv(6, kernel, two, wide, two, groups, true, mask), List.of(inputs));
  }

  private static Case of(Op op, List<Shape> inputs) {
    return new Case(op.resolve(inputs), inputs);
  }

  /** Whether its law says something: all values have a batch and channels, but for an index. */
  boolean hasChannels() {
    return op.shape(inputs).rank() > 1
        && inputs.get(0).rank() > 1
        && (op instanceof Picking || inputs.stream().allMatch(Shape::batched))
        && inputs.get(0).batched();
  }

  /** Numbers of those shapes; an index is one. */
  public List<DoubleTensor> values(Reference reference) {
    List<DoubleTensor> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.add(
          i == 1 && op instanceof Picking picking
              ? reference.index(inputs.get(1), inputs.get(0).size(picking.axis()))
              : reference.input(inputs.get(i)));
    }
    return values;
  }

  /** The op's tensors, by the names of its slots. */
  public Map<String, DoubleTensor> weights(Reference reference) {
    return reference.weights(op, inputs);
  }

  @Override
  public String toString() {
    return op + " of " + inputs;
  }
}
