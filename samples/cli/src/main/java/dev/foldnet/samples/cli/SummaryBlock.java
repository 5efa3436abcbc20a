package dev.foldnet.samples.cli;

import dev.foldnet.runtime.summary.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers of one block, or one layer.
 *
 * @param path names of the blocks that it is in and its own, the outermost first
 */
record SummaryBlock(List<String> path, List<Layer> layers) {
  SummaryBlock {
    path = List.copyOf(path);
    layers = List.copyOf(layers);
  }

  /** The layers in blocks, which are cut at that depth, in the order of each's first layer. */
  static List<SummaryBlock> of(List<Layer> layers, int depth) {
    Map<List<String>, List<Layer>> blocks = new LinkedHashMap<>();
    for (Layer layer : layers) {
      List<String> path = List.of(layer.name().split("\\.", -1));
      List<String> cut = path.size() > depth ? path.subList(0, depth) : path;
      blocks.computeIfAbsent(cut, key -> new ArrayList<>()).add(layer);
    }
    List<SummaryBlock> rows = new ArrayList<>();
    blocks.forEach((path, of) -> rows.add(new SummaryBlock(path, of)));
    return rows;
  }
}
