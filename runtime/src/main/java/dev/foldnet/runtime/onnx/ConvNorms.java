package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Batch norms right behind convolutions, taken into their weights. ONNX Runtime does so itself
 * (ConvBNFusion), but has the weights in memory once more until it is through with all; here they
 * are scaled while they are written. The arithmetic is ONNX Runtime's, in float and in its order:
 * with s = gamma / sqrt(var + eps) the weights are w s, the bias is beta - mean s without a bias of
 * the convolution's own, else (b - mean) s + beta. Used by one thread.
 */
final class ConvNorms {
  private record Norm(
      String input,
      FloatTensor gamma,
      FloatTensor beta,
      FloatTensor mean,
      FloatTensor var,
      float eps) {}

  private final Map<String, Norm> norms = new HashMap<>();

  /**
   * Notes a BatchNormalization.
   *
   * @param x what it scales and shifts
   * @param y what it gives
   * @param weights gamma, beta, mean and var
   */
  void add(ModelValue x, ModelValue y, List<ModelValue> weights, float eps) {
    if (weights.stream().allMatch(weight -> weight.stored() != null)) {
      List<FloatTensor> values = weights.stream().map(ModelValue::stored).toList();
      norms.put(
          y.name(),
          new Norm(x.name(), values.get(0), values.get(1), values.get(2), values.get(3), eps));
    }
  }

  /**
   * The nodes without the norms that are taken.
   *
   * @param constants gains the convolutions' new weights and biases
   * @param results the values that are outputs of the model; to these ONNX Runtime does nothing
   */
  List<OnnxNode> taken(List<OnnxNode> nodes, OnnxConstants constants, Set<String> results) {
    Map<String, Integer> readers = new HashMap<>();
    nodes.forEach(node -> node.inputs().forEach(value -> readers.merge(value, 1, Integer::sum)));
    Map<String, Integer> convolutions = new HashMap<>();
    List<OnnxNode> kept = new ArrayList<>();
    for (OnnxNode node : nodes) {
      String output = node.outputs().get(0);
      Norm norm = norms.get(output);
      Integer at = norm == null ? null : convolutions.get(norm.input());
      if (at != null && readers.get(norm.input()) == 1 && !results.contains(output)) {
        kept.set(at, with(kept.get(at), norm, constants).withOutput(output));
        continue;
      }
      if (isConvolution(node, constants) && !results.contains(output)) {
        convolutions.put(output, kept.size());
      }
      kept.add(node);
    }
    return kept;
  }

  private static boolean isConvolution(OnnxNode node, OnnxConstants constants) {
    return node.operator().equals("Conv")
        && node.inputs().subList(1, node.inputs().size()).stream()
            .allMatch(name -> constants.values(name) != null);
  }

  private static OnnxNode with(OnnxNode convolution, Norm norm, OnnxConstants constants) {
    List<String> inputs = convolution.inputs();
    float[] scales = scales(norm);
    float[] bias = inputs.size() > 2 ? constants.values(inputs.get(2)).values() : new float[0];
    String weight = constants.scaled(inputs.get(1), scales);
    String shift =
        constants.add(
            weight + ":shift",
            new FloatTensor(new int[] {scales.length}, shifts(norm, scales, bias)));
    return convolution.withInputs(List.of(inputs.get(0), weight, shift));
  }

  private static float[] scales(Norm norm) {
    float[] scales = norm.gamma().values().clone();
    for (int c = 0; c < scales.length; c++) {
      scales[c] /= (float) Math.sqrt(norm.var().values()[c] + norm.eps());
    }
    return scales;
  }

  private static float[] shifts(Norm norm, float[] scales, float[] bias) {
    float[] shifts = new float[scales.length];
    for (int c = 0; c < shifts.length; c++) {
      float mean = norm.mean().values()[c];
      float beta = norm.beta().values()[c];
      shifts[c] = bias.length == 0 ? beta - mean * scales[c] : (bias[c] - mean) * scales[c] + beta;
    }
    return shifts;
  }
}
