package dev.foldnet.samples.cli.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkInfo;
import dev.foldnet.runtime.Report;
import dev.foldnet.runtime.summary.Graph;
import dev.foldnet.runtime.summary.Twins;
import dev.foldnet.runtime.verify.LayerDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is told of a network and its fold.
 *
 * @param model as it was named
 * @param name of the network as declared
 * @param family the block it is made from
 * @param inputs shapes without the batch
 * @param weights the name of their file; empty without
 * @param original the network as declared
 * @param fused the network folded
 * @param batchNorms in the order of the state dict
 * @param reasons why some of them stay, or under which condition they go
 * @param differences between the variants, in the order of computation; empty without weights
 */
public record NetworkReport(
    String model,
    String name,
    String family,
    List<List<Integer>> inputs,
    String weights,
    Computation original,
    Computation fused,
    List<BatchNorm> batchNorms,
    List<Reason> reasons,
    List<LayerDifference> differences) {
  /** JSON has no number that is infinite or not a number: they become texts. */
  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .registerTypeAdapter(
              double.class,
              (JsonSerializer<Double>)
                  (value, type, context) ->
                      Double.isFinite(value)
                          ? new JsonPrimitive(value)
                          : new JsonPrimitive(value.toString()))
          .create();

  /**
   * Of a network.
   *
   * @param network as declared, with weights or without
   * @param verdicts on its batch norms, as these weights decide
   */
  public static NetworkReport of(
      String model,
      Network network,
      Report verdicts,
      String weights,
      List<LayerDifference> differences) {
    Graph original = Graph.of(network);
    Graph fused = Graph.of(network.fused());
    List<Integer> twins = Twins.of(original, fused);
    List<String> blocks = Blocks.of(original);
    Ways ways = new Ways(network.fused(), original, fused, twins);
    BatchNorms batchNorms = new BatchNorms(verdicts.batchNorms(), original, fused, ways);
    List<Integer> inverse = Twins.inverse(twins, original.nodes().size());
    NetworkInfo info = network.info();
    return new NetworkReport(
        model,
        info.name(),
        info.family(),
        info.inputs(),
        weights,
        Computation.of(network, original, blocks, inverse),
        Computation.of(network.fused(), fused, blocksOfFused(fused, blocks, twins), twins),
        batchNorms.rows(network),
        batchNorms.reasons(),
        differences);
  }

  /** An operation of both variants is in the same block in both. */
  private static List<String> blocksOfFused(Graph fused, List<String> blocks, List<Integer> twins) {
    List<String> own = new ArrayList<>(Blocks.of(fused));
    for (int at = 0; at < own.size(); at++) {
      if (twins.get(at) >= 0) {
        own.set(at, blocks.get(twins.get(at)));
      }
    }
    return own;
  }

  /** As JSON: an object with these names. */
  public JsonElement json() {
    return GSON.toJsonTree(this);
  }
}
