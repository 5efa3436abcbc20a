package dev.foldnet.runtime.onnx;

import java.util.List;

/** The version of ONNX's operators that a model is written with. */
enum OperatorSet {
  /** The newest whose every operator ONNX Runtime moves into its NCHWc layout. */
  USUAL(17, 8),

  /** The first with DeformConv, which is outside of that layout anyway. */
  DEFORMABLE(19, 9);

  private static final List<String> REDUCTIONS = List.of("ReduceMean", "ReduceMax");

  private final int version;
  private final int irVersion;

  OperatorSet(int version, int irVersion) {
    this.version = version;
    this.irVersion = irVersion;
  }

  /** The one that has all operators of these nodes. */
  static OperatorSet of(List<OnnxNode> nodes) {
    return nodes.stream().anyMatch(node -> node.operator().equals("DeformConv"))
        ? DEFORMABLE
        : USUAL;
  }

  int version() {
    return version;
  }

  /** The version of the file format that came with it. */
  int irVersion() {
    return irVersion;
  }

  /**
   * A node as it is called here. These reductions have their axes as an attribute, from version 18
   * on as an input; they are noted with both, the attribute first. All other nodes of ours are one
   * in both versions.
   */
  OnnxNode node(OnnxNode node) {
    if (!REDUCTIONS.contains(node.operator())) {
      return node;
    }
    List<Message> attributes = node.attributes();
    return this == USUAL
        ? node.withInputs(node.inputs().subList(0, 1))
        : node.withAttributes(attributes.subList(1, attributes.size()));
  }
}
