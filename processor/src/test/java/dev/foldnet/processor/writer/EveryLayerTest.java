package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.elaborate.Elaborations;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.op.AttributeType;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.op.Layers;
import dev.foldnet.processor.op.LayersPage;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.OpException;
import dev.foldnet.processor.op.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every layer in a small declared network: the example of {@code docs/layers.md}, and layers of any
 * number of operands with one and with three. What is generated compiles and computes the graph.
 */
class EveryLayerTest {
  /** Inputs; an example has the first that fits it. */
  private static final List<String> INPUTS = List.of("32, 8, 8", "9, 8, 8", "9, 8");

  /** A name that an example takes for granted. */
  private static final Pattern NAME = Pattern.compile("\"(\\w+)(\\[\\d])?\"");

  @Test
  void generatedCodeComputesItsGraph() throws Exception {
    Map<String, Graph> graphs = graphs(members());
    List<Source> sources = new ArrayList<>();
    graphs.forEach((name, graph) -> sources.addAll(GeneratedNetwork.sources(name, graph)));

    GeneratedNetwork generated = GeneratedNetwork.compile(sources);

    for (Map.Entry<String, Graph> network : graphs.entrySet()) {
      GeneratedCodeTest.computesOnTheOracle(
          generated, network.getKey(), network.getValue(), network.getKey().hashCode());
    }
  }

  /** The members of each network's block, by its name. */
  private static Map<String, String> members() throws Exception {
    Map<String, String> members = new TreeMap<>();
    for (LayersPage.Row row : LayersPage.rows()) {
      LayerSchema layer = Layers.find(row.layer()).orElseThrow();
      members.put("Of" + layer.name(), named(row.example()) + row.example());
      if (takes(layer, 1) && takes(layer, 3)) {
        String name = "Of" + layer.name();
        members.put(name + "One", "@%s({\"in\"}) Tensor y;".formatted(layer.name()));
        String three = "@%s({\"in\", \"a\", \"b\"}) Tensor y;".formatted(layer.name());
        members.put(name + "Three", named(three) + three);
      }
    }
    assertThat(members).containsKeys("OfConcatOne", "OfMaxThree").doesNotContainKey("OfMatMulOne");
    return members;
  }

  private static boolean takes(LayerSchema layer, int operands) {
    List<Shape> shapes = Collections.nCopies(operands, Shape.batched(4, 4));
    boolean list =
        layer.attributes().stream()
            .anyMatch(attribute -> attribute.type() == AttributeType.Basic.TENSORS);
    if (!list) {
      return false;
    }
    try {
      Op op = layer.create(Map.of()).resolve(shapes);
      return op.shape(shapes).batched();
    } catch (OpException e) {
      return false;
    }
  }

  private static String named(String example) {
    StringBuilder members = new StringBuilder();
    List<String> names =
        NAME.matcher(example).results().map(match -> match.group(1)).distinct().toList();
    for (String name : names) {
      String layer = members.isEmpty() ? "Tanh" : "Sigmoid";
      members.append(
          switch (name) {
            case "in" -> "";
            case "index" -> "@Weight(shape = 5, integer = true) Tensor index; ";
            case "grid" ->
                "@Slice(axis = {1, 2, 3}, to = {3, 4, 2}) Tensor part; @Tanh Tensor grid; ";
            case "offset" ->
                "@Conv(out = 18, kernel = 3, padding = 1, bias = false) Tensor offset; ";
            case "mask" -> "@From(\"in\") @Conv(out = 9, kernel = 3, padding = 1) Tensor mask; ";
            case "best" -> "@TopK(k = 2) Tensor[] best; ";
            case "pool" -> "@MaxPool Tensor pool; ";
            default -> "@From(\"in\") @" + layer + " Tensor " + name + "; ";
          });
    }
    return members.toString();
  }

  private static Map<String, Graph> graphs(Map<String, String> members) {
    Map<String, Graph> graphs = new LinkedHashMap<>();
    List<Object> problems = new ArrayList<>();
    for (String input : INPUTS) {
      StringBuilder source = new StringBuilder();
      members.forEach(
          (name, fields) -> {
            if (!graphs.containsKey(name)) {
              source.append(
                  "@Network(name = \"%s\", input = {%s}) @Sequential class %sNet { %s }\n"
                      .formatted(name, input, name, fields));
            }
          });
      Elaborations elaborations = Elaborations.of(source.toString());
      graphs.putAll(elaborations.graphs());
      problems.addAll(elaborations.problems());
    }
    assertThat(graphs.keySet())
        .as(() -> problems.toString())
        .containsExactlyInAnyOrderElementsOf(members.keySet());
    return graphs;
  }
}
