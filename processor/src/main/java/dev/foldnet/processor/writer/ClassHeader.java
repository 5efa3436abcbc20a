package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import dev.foldnet.processor.declaration.Variant;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.op.MultiplyAdds;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.weight.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of a network as a whole, for its constructor and its Javadoc.
 *
 * @param name as declared
 * @param id in zoos; empty if none
 * @param family simple name of its block
 * @param parameters numbers of the checkpoint that are trained
 * @param multiplyAdds of the network as declared, for one sample
 */
record ClassHeader(
    String name, String id, String family, Folded folded, long parameters, long multiplyAdds) {
  /** The version of the runtime's interface that generated code is written for. */
  private static final int RUNTIME_VERSION = 1;

  private static final int SHAPES_IN_A_LINE = 4;

  static final ClassName INFO = ClassName.get("dev.foldnet.runtime", "NetworkInfo");

  /** Of a network, whose parameters are counted. */
  static ClassHeader of(String name, String id, String family, Folded folded) {
    return new ClassHeader(
        name, id, family, folded, parameters(folded), multiplyAdds(folded.declared()));
  }

  /** {@code new NetworkInfo(1, "ResNet18", "resnet18", "ResNet", …)} */
  CodeBlock info() {
    CodeBlock.Builder code = CodeBlock.builder().add("new $T(", INFO);
    code.add("$L,$W$S,$W$S,$W$S,$W", RUNTIME_VERSION, name, id, family);
    code.add("$L,$W$L,$W", shapes(inputs()), shapes(outputs()));
    code.add("$LL,$W$L", parameters, folded.verdicts().size());
    for (Verdict.Fate fate : Verdict.Fate.values()) {
      code.add(",$W$L", count(fate));
    }
    return code.add(",$W$LL)", multiplyAdds).build();
  }

  /** What stands above the class. */
  CodeBlock javadoc(Variant variant, ClassName twin) {
    CodeBlock.Builder text = CodeBlock.builder();
    if (variant == Variant.FUSED) {
      text.add("{@link $T} with its batch norms folded away.\n\n<ul>\n", twin);
      text.add("<li>batch norms: $L, of which", folded.verdicts().size());
      text.add(" $L go for all weights (F),\n", count(Verdict.Fate.F));
      text.add("    $L under a condition on the weights (S),", count(Verdict.Fate.S));
      text.add(" $L stay (K)\n", count(Verdict.Fate.K));
      text.add(
          "<li>ops left of batch norms: $L$L\n",
          count(Verdict.Fate.S) > 0 ? "at most " : "",
          ops());
      text.add("$L", VerdictJavadoc.of(folded.verdicts()));
    } else {
      text.add("$L as declared by {@code $L}.\n\n", name, family);
      text.add("<p>{@link $T} is its folded twin.\n\n<ul>\n", twin);
      text.add("<li>input: $L\n<li>output: $L\n", words(inputs()), words(outputs()));
      text.add("<li>parameters: $L\n", String.format(Locale.ROOT, "%,d", parameters));
      text.add("<li>multiply-adds: $L\n", String.format(Locale.ROOT, "%,d", multiplyAdds));
    }
    return text.add("</ul>\n").build();
  }

  private int ops() {
    return folded.verdicts().stream().mapToInt(Verdict::ops).sum();
  }

  private long count(Verdict.Fate fate) {
    return folded.verdicts().stream().filter(verdict -> verdict.fate() == fate).count();
  }

  private List<Shape> inputs() {
    return folded.declared().inputs().stream().map(Node::shape).toList();
  }

  private List<Shape> outputs() {
    Map<Integer, Node> nodes =
        folded.declared().nodes().stream().collect(Collectors.toMap(Node::id, Function.identity()));
    return folded.declared().outputs().stream().map(id -> nodes.get(id).shape()).toList();
  }

  /** Those of the checkpoint but for running statistics and indices. */
  private static long parameters(Folded folded) {
    Set<String> buffers = new HashSet<>();
    for (Verdict batchNorm : folded.verdicts()) {
      buffers.add(batchNorm.key() + ".running_mean");
      buffers.add(batchNorm.key() + ".running_var");
    }
    return folded.declared().tensors().stream()
        .filter(key -> !key.integer() && !buffers.contains(key.key()))
        .mapToLong(ClassHeader::size)
        .sum();
  }

  private static long multiplyAdds(Graph graph) {
    Map<Integer, Shape> shapes =
        graph.nodes().stream().collect(Collectors.toMap(Node::id, Node::shape));
    return graph.nodes().stream()
        .mapToLong(node -> node.op().multiplyAdds(node.inputs().stream().map(shapes::get).toList()))
        .reduce(0, MultiplyAdds::sum);
  }

  private static long size(Key key) {
    return key.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  private static CodeBlock shapes(List<Shape> shapes) {
    CodeBlock lists = shapes.stream().map(ClassHeader::sizes).collect(CodeBlock.joining(",$W"));
    return CodeBlock.of("$T.of($L)", List.class, lists);
  }

  private static CodeBlock sizes(Shape shape) {
    String sizes = shape.sizes().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return CodeBlock.of("$T.of($L)", List.class, sizes);
  }

  private static String words(List<Shape> shapes) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < shapes.size(); i++) {
      String comma = i % SHAPES_IN_A_LINE == 0 ? ",\n    " : ", ";
      words.append(i == 0 ? "" : comma).append(shapes.get(i));
    }
    return words.toString();
  }
}
