package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.VerifyProgress;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.summary.Graph;
import dev.foldnet.runtime.summary.Node;
import dev.foldnet.runtime.summary.Twins;
import dev.foldnet.runtime.weight.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network and its folded twin layer by layer, with its weights, all in double and by plain loops.
 * A layer of the folded one stands for the original's, or for a batch norm right behind that.
 */
public final class LayerDifferences {
  private static final int SEED = 1;

  private final Network network;
  private final Graph original;
  private final Graph fused;
  private final VerifyProgress progress;
  private final ExactWeights declared;
  private final ExactWeights folded;

  /** For each place in the folded graph that is compared, the original's that it may stand for. */
  private final Map<Integer, List<Integer>> candidates = new LinkedHashMap<>();

  private final Map<Integer, DoubleTensor> expected = new HashMap<>();
  private final List<LayerDifference> differences = new ArrayList<>();

  private LayerDifferences(Network network, VerifyProgress progress) {
    this.network = network;
    this.original = Graph.of(network);
    this.fused = Graph.of(network.fused());
    this.progress = progress;
    TensorSource source = network.loadedWeights().tensors(network.name());
    this.declared = new ExactWeights(network, source);
    this.folded = new ExactWeights(network.fused(), source);
  }

  /**
   * Compares the layers, then the outputs. Left out is what these weights leave nothing of, and a
   * layer whose value is stored otherwise and has too few numbers a channel to tell how.
   *
   * @param network as declared, with weights
   * @param size height and width of inputs (C, H, W) in place of the declared ones; 0: these
   * @throws IllegalStateException before {@link Network#load}
   * @throws IllegalArgumentException if the network cannot take inputs of that size
   */
  public static List<LayerDifference> of(Network network, int size, VerifyProgress progress) {
    LayerDifferences all = new LayerDifferences(network, progress);
    all.choose();
    all.compare(Sized.of(network, size), Sized.of(network.fused(), size));
    return all.differences;
  }

  private void choose() {
    List<Integer> twins = Twins.of(original, fused);
    List<List<Integer>> readers = original.readers();
    for (int at = 0; at < fused.nodes().size(); at++) {
      int twin = twins.get(at);
      Node node = fused.nodes().get(at);
      if (twin >= 0 && !node.weights().isEmpty() && !isGone(node)) {
        List<Integer> places = new ArrayList<>(List.of(twin));
        readers.get(twin).stream().filter(this::isBatchNorm).forEach(places::add);
        candidates.put(at, places);
      }
    }
    for (int output = 0; output < fused.outputs().size(); output++) {
      candidates.put(fused.outputs().get(output), List.of(original.outputs().get(output)));
    }
  }

  /** Whether it is what is left of a batch norm that these weights let go. */
  private boolean isGone(Node node) {
    return node.op().equals(Node.SCALE_SHIFT)
        && isFilled(node.weights().get(0), 1)
        && isFilled(node.weights().get(1), 0);
  }

  private boolean isFilled(String weight, double value) {
    return Arrays.stream(folded.apply(weight).values()).allMatch(each -> each == value);
  }

  private boolean isBatchNorm(int place) {
    return original.nodes().get(place).op().equals(Node.BATCH_NORM);
  }

  private void compare(Program before, Program after) {
    List<DoubleTensor> inputs = new ArrayList<>();
    for (FloatTensor input : RandomInputs.of(before, SEED)) {
      inputs.add(DoubleTensor.of(input, true));
    }
    candidates.values().forEach(places -> places.forEach(place -> expected.put(place, null)));
    try {
      PlacedValues.follow(before, declared, inputs, this::keep);
      PlacedValues.follow(after, folded, inputs, this::compare);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw UnfitInputs.of(network, inputs.stream().map(DoubleTensor::shape).toList(), e);
    }
  }

  private void keep(int place, DoubleTensor value) {
    progress.progress("original in double", place + 1L, original.nodes().size());
    if (expected.containsKey(place)) {
      expected.put(place, value);
    }
  }

  private void compare(int place, DoubleTensor value) {
    progress.progress("fused in double", place + 1L, fused.nodes().size());
    Comparator<LayerDifference> nearest =
        Comparator.comparing(LayerDifference::rescaled)
            .thenComparingDouble(LayerDifference::relative);
    List<LayerDifference> all = new ArrayList<>();
    for (int twin : candidates.getOrDefault(place, List.of())) {
      Optional<LayerDifference> found =
          new Comparison(expected.get(twin), value, fused.outputs().contains(place))
              .difference(twin, place);
      found.ifPresent(all::add);
    }
    all.stream().min(nearest).ifPresent(differences::add);
  }
}
