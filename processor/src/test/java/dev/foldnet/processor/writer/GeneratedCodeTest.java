package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint;
import dev.foldnet.processor.fold.Interpreter;
import dev.foldnet.processor.fold.RandomGraph;
import dev.foldnet.processor.fold.RandomStream;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.Input;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.WeightPlan;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.onnx.OnnxBackend;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import dev.foldnet.runtime.weight.Weight;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Generated classes compile without a warning, load weights and compute their graph, in double and
 * on ONNX Runtime with its optimiser as shipped.
 */
class GeneratedCodeTest {
  /** Weights are rounded to float32 once. */
  private static final double TOLERANCE = 1e-4;

  private static final Backend ONNX = new OnnxBackend();
  private static final Map<String, String> ONE_THREAD = Map.of("intraOpNumThreads", "1");

  /** What float32 makes of a value, about; and how much more an engine may make of it. */
  private static final double ROUNDING = 5e-7;

  private static final int MORE = 20;

  @Test
  void residualNetwork() throws Exception {
    computesItsGraph(Nets.resnet(4, 16, 2, 2, 3), 1);
  }

  /** Numbers that repeat stand in the code once. */
  @Test
  void constants() throws Exception {
    GraphBuilder graph = new GraphBuilder();
    int in = graph.input("in", 3, 4, 5);
    List<Double> listed = List.of(0.5, -1e-3, 1e20);
    int scale = graph.add("scale", new Constant(List.of(3, 1, 1), listed));
    int scaled = graph.add("scaled", new Mul(), in, scale);
    List<Double> kernel = List.of(1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0, 2.0, 1.0);
    int blur = graph.add("blur", new Constant(List.of(3, 1, 1, 3), kernel));
    Conv depthwise = new Conv(0, List.of(), List.of(1), List.of(0), List.of(1), 3, false, true);
    int blurred = graph.add("blurred", depthwise, scaled, blur);
    int ones = graph.add("ones", new Constant(List.of(1, 3), List.of(1.0, 1.0, 1.0)));
    int sum = graph.add("sum", new Add(), blurred, ones);
    int order = graph.add("order", new Constant(List.of(2), List.of(2.0, 0.0)));
    int picked = graph.add("picked", new Gather(2), sum, order);
    Graph declared = graph.build(graph.add("bn", new BatchNorm(1e-5, true), picked));
    assertThat(GeneratedNetwork.sources("Made", declared))
        .extracting(Source::text)
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("ops.constant(new double[] {0.5, -0.001, 1e20}, 3, 1, 1)")
                    .contains("ops.constant(repeated(3, 1.0, 2.0, 1.0), 3, 1, 1, 3)")
                    .contains("ops.constant(repeated(3, 1.0), 1, 3)"));
    computesItsGraph(declared, 4);
  }

  @Property(tries = 12)
  void randomGraphs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size)
      throws Exception {
    computesItsGraph(RandomGraph.of(seed, size), seed);
  }

  @Property(tries = 12)
  void randomStreamsComputeTheirGraph(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int units) throws Exception {
    computesItsGraph(RandomStream.of(seed, units), seed);
  }

  @Test
  void familyOfResidualNetworks() throws Exception {
    computeTheirGraphs(
        Map.of(
            "Small", Nets.resnet(4, 16, 1, 1, 1),
            "Wide", Nets.resnet(6, 16, 1, 1, 1),
            "Deep", Nets.resnet(4, 16, 2, 3, 1),
            "Pre", Nets.preActivation(4, 3)),
        2);
  }

  @Tag("slow")
  @Property(tries = 5)
  void randomFamilies(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 12) int width)
      throws Exception {
    computeTheirGraphs(
        Map.of(
            "One", RandomGraph.of(seed, size),
            "Twin", RandomGraph.of(seed, size),
            "Other", RandomGraph.of(seed + 1, size),
            "Mixed", Nets.mixed(2 * width, 2),
            "More", Nets.mixed(2 * width + 2, 3),
            "Dense", Nets.dense(width, width, 2),
            "Denser", Nets.dense(width + 1, 4, 3)),
        seed);
  }

  private static void computeTheirGraphs(Map<String, Graph> graphs, long seed) throws Exception {
    GeneratedNetwork family = GeneratedNetwork.compile(GeneratedNetwork.sources(graphs));
    assertThat(family.classes()).containsKeys("a.b.NetShared", "a.b.FusedNetShared");
    for (Map.Entry<String, Graph> network : graphs.entrySet()) {
      computesItsGraph(family, network.getKey(), network.getValue(), seed);
    }
  }

  private static void computesItsGraph(Graph graph, long seed) throws Exception {
    computesItsGraph(GeneratedNetwork.compile("Made", graph), "Made", graph, seed);
  }

  private static void computesItsGraph(
      GeneratedNetwork generated, String made, Graph graph, long seed) throws Exception {
    for (Map.Entry<Network, NetworkWeights> loaded :
        computesOnTheOracle(generated, made, graph, seed).entrySet()) {
      runsOnAnEngine(loaded.getKey(), loaded.getValue(), graph, seed);
    }
  }

  /** Original and folded, with the weights they computed with. */
  static Map<Network, NetworkWeights> computesOnTheOracle(
      GeneratedNetwork generated, String made, Graph graph, long seed) throws Exception {
    Checkpoint checkpoint = new Checkpoint(graph, seed);
    List<DoubleTensor> expected = Interpreter.run(graph, checkpoint, seed);
    Map<Network, NetworkWeights> networks = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      Network network = generated.load(variant.className(made));
      assertThat(network.variant()).isEqualTo(variant);
      WeightPlan plan = plan(network);
      assertThat(plan.declared())
          .extracting(Declared::key)
          .containsExactlyInAnyOrderElementsOf(graph.stateDict().stream().map(Key::key).toList());
      NetworkWeights weights = weights(plan, checkpoint);
      List<DoubleTensor> outputs = network.forward(new ReferenceOps(weights), inputs(graph, seed));
      assertThat(outputs).hasSameSizeAs(expected);
      assertThat(Checkpoint.difference(expected, outputs))
          .as(() -> text(graph))
          .isLessThanOrEqualTo(TOLERANCE);
      networks.put(network, weights);
    }
    return networks;
  }

  /** As the reference, but for what rounding may make of it. */
  private static void runsOnAnEngine(
      Network network, NetworkWeights weights, Graph graph, long seed) {
    List<FloatTensor> inputs = inputs(graph, seed).stream().map(DoubleTensor::toFloat).toList();
    List<DoubleTensor> expected = ReferenceOps.run(network, weights, inputs);
    double rounding = 0;
    for (int i = 0; i < 3; i++) {
      Random random = new Random(i);
      List<DoubleTensor> disturbed = inputs.stream().map(x -> disturbed(x, random)).toList();
      List<DoubleTensor> outputs = network.forward(new ReferenceOps(weights), disturbed);
      rounding = Math.max(rounding, Checkpoint.difference(expected, outputs));
    }
    try (Backend.Session session = ONNX.newSession(network, weights, ONE_THREAD)) {
      List<DoubleTensor> outputs =
          session.run(inputs).stream().map(y -> DoubleTensor.of(y, true)).toList();
      assertThat(Checkpoint.difference(expected, outputs))
          .as(() -> "seed " + seed + " on ONNX Runtime: " + text(graph))
          .isLessThanOrEqualTo(TOLERANCE + MORE * rounding);
    }
  }

  private static DoubleTensor disturbed(FloatTensor x, Random random) {
    DoubleTensor moved = DoubleTensor.of(x, true);
    double[] values = moved.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1 + ROUNDING * random.nextGaussian();
    }
    return moved;
  }

  static WeightPlan plan(Network network) throws ReflectiveOperationException {
    WeightPlan plan = new WeightPlan();
    Method weights = network.getClass().getDeclaredMethod("weights", WeightPlan.class);
    weights.setAccessible(true);
    weights.invoke(network, plan);
    return plan;
  }

  static NetworkWeights weights(WeightPlan plan, Checkpoint checkpoint) throws WeightsException {
    Map<String, FloatTensor> weights = new HashMap<>();
    for (Map.Entry<String, Weight> stored : plan.stored().entrySet()) {
      Weight weight = stored.getValue();
      int[] shape = weight.shape().stream().mapToInt(Integer::intValue).toArray();
      weights.put(stored.getKey(), new FloatTensor(shape, weight.round(checkpoint)));
    }
    return NetworkWeights.of(weights);
  }

  private static String text(Graph graph) {
    StringBuilder text = new StringBuilder();
    GeneratedNetwork.sources("Made", graph).forEach(source -> text.append(source.text()));
    return text.toString();
  }

  static List<DoubleTensor> inputs(Graph graph, long seed) {
    Reference reference = new Reference(seed);
    List<DoubleTensor> inputs = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Input) {
        inputs.add(reference.input(node.shape()));
      }
    }
    return inputs;
  }
}
