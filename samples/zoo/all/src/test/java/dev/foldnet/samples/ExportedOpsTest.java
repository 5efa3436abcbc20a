package dev.foldnet.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Networks;
import dev.foldnet.runtime.onnx.OnnxExport;
import dev.foldnet.samples.golden.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An exported fused network, as written and as ONNX Runtime optimises it, has no more nodes that
 * map each channel by itself than the declaration has besides batch norms, and the report says.
 */
@Tag("slow")
class ExportedOpsTest {
  private static final Set<String> ELEMENTWISE = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min");

  @TempDir private Path folder;

  /** {@code -Dfoldnet.exported=REGEX} says which instead. */
  static List<String> networks() {
    String others = System.getProperty("foldnet.exported");
    return others == null
        ? List.of(
            "preresnet20_cifar10",
            "sepreresnet20_cifar10",
            "diapreresnet20_cifar10",
            "densenet40_k12_bc_cifar10",
            "revnet38",
            "dicenet_wd5",
            "erfnet_cityscapes",
            "resnet20_cifar10")
        : Networks.all(ExportedOpsTest.class.getClassLoader()).stream()
            .map(network -> network.info().id())
            .filter(id -> id.matches(others))
            .toList();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void haveNoMoreThanTheReportSays(String id) throws IOException, OrtException {
    Network original = Networks.named(getClass().getClassLoader(), id).get(0);
    for (boolean positive : new boolean[] {true, false}) {
      Path weights = folder.resolve("weights.safetensors");
      (positive ? RandomWeights.withPositiveGammas(original) : RandomWeights.of(original))
          .write(weights);
      Network fused = original.fused();
      original.load(weights);
      fused.load(weights);
      long most = perChannel(exported(original), false) + fused.report().ops();
      Path written = exported(fused);
      assertThat(perChannel(written, true)).as("as written").isEqualTo(most);
      assertThat(perChannel(optimized(written), true)).as("optimized").isLessThanOrEqualTo(most);
    }
  }

  private Path exported(Network network) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(network, network.loadedWeights(), file);
    return file;
  }

  private Path optimized(Path model) throws OrtException {
    Path file = folder.resolve("optimized.onnx");
    try (SessionOptions options = new SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR); // of the file's layout
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setOptimizedModelFilePath(file.toString());
      OrtEnvironment.getEnvironment().createSession(model.toString(), options).close();
    }
    return file;
  }

  private static long perChannel(Path file, boolean withBatchNorms) throws IOException {
    GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
    Map<String, List<Long>> constants = new HashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      constants.put(tensor.getName(), tensor.getDimsList());
    }
    return graph.getNodeList().stream()
        .filter(
            node ->
                node.getOpType().equals("BatchNormalization")
                    ? withBatchNorms
                    : isPerChannel(node, constants))
        .count();
  }

  private static boolean isPerChannel(NodeProto node, Map<String, List<Long>> constants) {
    Stream<List<Long>> given =
        node.getInputList().stream().filter(constants::containsKey).map(constants::get);
    if (node.getOpType().equals("Conv")) {
      List<Long> weight = constants.getOrDefault(node.getInput(1), List.of());
      return group(node) > 1
          && weight.size() > 2
          && weight.subList(1, weight.size()).stream().allMatch(size -> size == 1);
    }
    return ELEMENTWISE.contains(node.getOpType())
        && given.anyMatch(shape -> shape.stream().filter(size -> size > 1).count() == 1);
  }

  private static long group(NodeProto conv) {
    return conv.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals("group"))
        .mapToLong(AttributeProto::getI)
        .findFirst()
        .orElse(1);
  }
}
