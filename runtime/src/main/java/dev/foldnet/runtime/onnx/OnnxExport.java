package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.file.NewFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes programs as ONNX files: float32, the batch axis open under the name N; opset 17, or 19
 * with deformable convolutions.
 */
public final class OnnxExport {
  private OnnxExport() {}

  /**
   * Writes a model to a stream, which stays open.
   *
   * @param weights by the names that the program asks for
   * @throws IllegalArgumentException if the model has more than 2 GB
   * @throws IOException if the stream fails
   */
  public static void write(Program program, NetworkWeights weights, OutputStream out)
      throws IOException {
    write(program, weights, Map.of(), out);
  }

  /** The same with weights as a map. */
  public static void write(Program program, Map<String, FloatTensor> weights, OutputStream out)
      throws IOException {
    write(program, NetworkWeights.of(weights), out);
  }

  /**
   * The same with metadata.
   *
   * @param metadata of the model: names and texts
   */
  public static void write(
      Program program, NetworkWeights weights, Map<String, String> metadata, OutputStream out)
      throws IOException {
    OnnxModel model = OnnxModel.of(program, weights, OnnxOps.Form.EXPORT);
    model.add(metadata);
    try {
      model.writeTo(out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The same with weights as a map. */
  public static void write(
      Program program,
      Map<String, FloatTensor> weights,
      Map<String, String> metadata,
      OutputStream out)
      throws IOException {
    write(program, NetworkWeights.of(weights), metadata, out);
  }

  /**
   * Writes a model to a file: under another name beside it first, so that no half file is left.
   *
   * @param weights by the names that the program asks for
   * @throws IllegalArgumentException if the model has more than 2 GB
   * @throws IOException if the file cannot be written, or what is there is no regular file
   */
  public static void write(Program program, NetworkWeights weights, Path file) throws IOException {
    try (NewFile target = NewFile.at(file)) {
      try (OutputStream out = Files.newOutputStream(target.draft())) {
        write(program, weights, out);
      }
      target.publish();
    }
  }

  /** The same with weights as a map. */
  public static void write(Program program, Map<String, FloatTensor> weights, Path file)
      throws IOException {
    write(program, NetworkWeights.of(weights), file);
  }
}
