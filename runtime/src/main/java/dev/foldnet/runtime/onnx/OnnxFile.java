package dev.foldnet.runtime.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.EngineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sessions of ONNX files, whoever wrote them: to hold a network against what another exporter made
 * of it. ONNX Runtime reads the file itself, in native code, with what it names beside it; files of
 * strangers are not for it.
 */
public final class OnnxFile {
  private OnnxFile() {}

  /**
   * A session for inputs of these shapes alone, with the options that networks' own sessions have.
   * It runs once, to see how large the outputs are.
   *
   * @param shapes with the batch, in the order of the file's inputs, whatever their names
   * @throws IllegalArgumentException if the file is not there or no model that ONNX Runtime takes,
   *     if it takes other inputs, or if an input or output is not of float32; it names the file,
   *     what it has and what was expected
   */
  public static Backend.Session newSession(Path file, List<int[]> shapes, EngineOptions options) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file");
    }
    OrtEnvironment environment = OnnxEnvironment.get();
    try (SessionOptions settings = OnnxOptions.of(options.toMap(), environment.getVersion())) {
      OrtSession session = OnnxEnvironment.open(file, settings);
      try {
        List<ModelValue> inputs = inputs(file, session, shapes);
        List<ModelValue> outputs = outputs(file, environment, session, inputs);
        int threads = OnnxOptions.threads(options.toMap());
        return new OnnxSession(environment, session, inputs, outputs, threads);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          file + ": ONNX Runtime refuses the model: " + e.getMessage(), e);
    }
  }

  private static List<ModelValue> inputs(Path file, OrtSession session, List<int[]> shapes)
      throws OrtException {
    List<NodeInfo> found = List.copyOf(session.getInputInfo().values());
    boolean fit = found.size() == shapes.size();
    List<ModelValue> inputs = new ArrayList<>();
    for (int i = 0; fit && i < shapes.size(); i++) {
      fit = fits(found.get(i).getInfo(), shapes.get(i));
      inputs.add(ModelValue.computed(found.get(i).getName(), shapes.get(i), false));
    }
    if (!fit) {
      throw new IllegalArgumentException(
          "%s: expected inputs of float32 %s, found %s"
              .formatted(
                  file,
                  shapes.stream().map(Arrays::toString).toList(),
                  found.stream().map(OnnxFile::described).toList()));
    }
    return inputs;
  }

  /** Whether an input takes that shape; axes that the file leaves open take any size. */
  private static boolean fits(ValueInfo info, int[] shape) {
    if (!(info instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT
        || tensor.getShape().length != shape.length) {
      return false;
    }
    for (int axis = 0; axis < shape.length; axis++) {
      long size = tensor.getShape()[axis];
      if (size >= 0 && size != shape[axis]) {
        return false;
      }
    }
    return true;
  }

  private static String described(NodeInfo input) {
    return input.getInfo() instanceof TensorInfo tensor
        ? input.getName() + " " + tensor.type + " " + Arrays.toString(tensor.getShape())
        : input.getName() + " " + input.getInfo();
  }

  /** The outputs' shapes, of a run on zeros. */
  private static List<ModelValue> outputs(
      Path file, OrtEnvironment environment, OrtSession session, List<ModelValue> inputs)
      throws OrtException {
    Map<String, OnnxTensor> zeros = new HashMap<>();
    try {
      for (ModelValue input : inputs) {
        zeros.put(
            input.name(),
            OnnxTensor.createTensor(
                environment,
                DirectFloats.allocate(DirectFloats.count(input.shape())),
                OnnxShapes.longs(input.shape())));
      }
      try (OrtSession.Result result = session.run(zeros)) {
        List<ModelValue> outputs = new ArrayList<>();
        for (Map.Entry<String, OnnxValue> output : result) {
          outputs.add(output(file, output.getKey(), output.getValue().getInfo()));
        }
        return outputs;
      }
    } finally {
      zeros.values().forEach(OnnxTensor::close);
    }
  }

  private static ModelValue output(Path file, String name, ValueInfo info) {
    if (info instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
      int[] shape = Arrays.stream(tensor.getShape()).mapToInt(Math::toIntExact).toArray();
      return ModelValue.computed(name, shape, false);
    }
    throw new IllegalArgumentException(
        file + ": expected outputs of float32, found " + name + " " + info);
  }
}
