package dev.foldnet.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import java.util.HashSet;
import java.util.Set;

/** The rules of onnx.checker that do not need the operators' schemas. */
final class Checker {
  private Checker() {}

  /** The model as protobuf's own classes read it, having been checked. */
  static ModelProto check(Program program, NetworkWeights weights, OnnxOps.Form form) {
    try {
      ModelProto model = ModelProto.parseFrom(OnnxModel.of(program, weights, form).toBuffer());
      check(model);
      return model;
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(ModelProto model) {
    assertThat(model.getUnknownFields().asMap()).isEmpty();
    GraphProto graph = model.getGraph();
    boolean deformable =
        graph.getNodeList().stream().anyMatch(node -> node.getOpType().equals("DeformConv"));
    assertThat(model.getIrVersion()).isEqualTo(deformable ? 9 : 8);
    assertThat(model.getOpsetImportCount()).isEqualTo(1);
    assertThat(model.getOpsetImport(0).getDomain()).isEmpty();
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(deformable ? 19 : 17);
    assertThat(graph.getName()).isNotEmpty();
    Set<String> known = new HashSet<>();
    graph.getInputList().forEach(input -> checkInfo(input, known));
    graph.getInitializerList().forEach(tensor -> checkTensor(tensor, known));
    Set<String> nodeNames = new HashSet<>();
    Set<String> used = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      assertThat(node.getUnknownFields().asMap()).isEmpty();
      assertThat(nodeNames.add(node.getName())).as("%s is unique", node.getName()).isTrue();
      for (String input : node.getInputList()) {
        assertThat(input.isEmpty() || known.contains(input)).as("%s is known", input).isTrue();
        used.add(input);
      }
      node.getAttributeList().forEach(Checker::checkAttribute);
      for (String output : node.getOutputList()) {
        assertThat(known.add(output)).as("%s is written once", output).isTrue();
      }
    }
    for (ValueInfoProto output : graph.getOutputList()) {
      assertThat(known).contains(output.getName());
      assertThat(output.getType().getTensorType().getElemType()).isEqualTo(1);
    }
    graph
        .getInitializerList()
        .forEach(tensor -> assertThat(used).as("used").contains(tensor.getName()));
  }

  private static void checkInfo(ValueInfoProto input, Set<String> known) {
    assertThat(known.add(input.getName())).isTrue();
    assertThat(input.getType().getTensorType().getElemType()).isEqualTo(1);
    assertThat(input.getType().getTensorType().getShape().getDim(0).getDimParam()).isEqualTo("N");
  }

  private static void checkTensor(TensorProto tensor, Set<String> known) {
    assertThat(known.add(tensor.getName())).as("%s is unique", tensor.getName()).isTrue();
    long count = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    int bytes = tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE ? 4 : 8;
    assertThat(tensor.getRawData().size()).as(tensor.getName()).isEqualTo((int) (count * bytes));
  }

  private static void checkAttribute(AttributeProto attribute) {
    assertThat(attribute.getUnknownFields().asMap()).isEmpty();
    assertThat(attribute.getName()).isNotEmpty();
    boolean right =
        switch (attribute.getType()) {
          case FLOAT -> attribute.hasF();
          case INT -> attribute.hasI();
          case STRING -> attribute.hasS();
          case INTS -> attribute.getIntsCount() > 0;
          default -> false;
        };
    assertThat(right).as("%s has its type", attribute.getName()).isTrue();
  }
}
