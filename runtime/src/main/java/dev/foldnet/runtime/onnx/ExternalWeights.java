package dev.foldnet.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's large weights in files while a session is made of it. Weights within the model's bytes
 * are in memory four times at the end: the bytes, what is parsed of them, a copy in ONNX Runtime's
 * layout, and the network's arrays. Of files ONNX Runtime maps one at a time, copies it into its
 * layout and lets go of it; what it takes as it is stays mapped. Handing them over as initializers
 * in memory ({@link SessionOptions#addExternalInitializers}) saves nothing: it copies them as well.
 *
 * <p>The files are in a {@link ScratchFolder}, and are removed when this is closed; what is mapped
 * then lives on until the session is closed. Where files cannot be removed while they are mapped
 * (no POSIX file system), where there is no room, and for small models, there are none, and all is
 * within the model.
 */
final class ExternalWeights implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ExternalWeights.class);

  /**
   * Models with less in large weights get no files. Without, a JVM that loads fused weights, makes
   * the model and predicts has some 5.5 times the weights and 100 MB resident at its peak, with
   * files 2.5 times and 150 MB (shufflenetv2, mobilenetv3_large, densenet121, resnet18,
   * cbam_resnet101): up to 16 MB the one is as good as the other.
   */
  private static final long LEAST_BYTES = 16L << 20;

  /**
   * Smaller initializers stay in the model, where ONNX Runtime may look at them at no cost. With 4
   * KiB the peak is the same, with 1 MiB 45 MB higher (densenet121).
   */
  private static final long LARGE = 64L << 10;

  private static final String FOLDER_ENTRY = "session.model_external_initializers_file_folder_path";

  private final Map<String, String> files = new LinkedHashMap<>();
  private ScratchFolder folder;

  private ExternalWeights() {}

  /**
   * Files with the large weights of a model, or none.
   *
   * @param temporary the folder in which to make theirs
   * @param version of ONNX Runtime: those before 1.28 were not tried and get none
   */
  static ExternalWeights of(OnnxModel model, Path temporary, String version) {
    List<OnnxInitializer> large = new ArrayList<>();
    long bytes = 0;
    for (OnnxInitializer initializer : model.initializers()) {
      if (initializer.bytes() >= LARGE) {
        large.add(initializer);
        bytes += initializer.bytes();
      }
    }
    ExternalWeights weights = new ExternalWeights();
    if (bytes >= LEAST_BYTES && OnnxVersion.isAtLeast(version, 1, 28)) {
      boolean written = false;
      try {
        written = weights.write(large, bytes, temporary);
      } catch (IOException | UncheckedIOException e) {
        LOG.debug("the weights are handed to ONNX Runtime in memory: {}", e.toString());
      } finally {
        if (!written) {
          weights.close();
        }
      }
    }
    return weights;
  }

  /** Half of what is free is left to others. */
  private boolean write(List<OnnxInitializer> large, long bytes, Path temporary)
      throws IOException {
    if (!temporary.getFileSystem().supportedFileAttributeViews().contains("posix")
        || Files.getFileStore(temporary).getUsableSpace() / 2 < bytes) {
      return false;
    }
    folder = ScratchFolder.in(temporary);
    byte[] memory = new byte[StreamSink.BYTES];
    for (OnnxInitializer initializer : large) {
      String file = Integer.toString(files.size());
      // A stream that an interrupt of the thread does not close.
      try (OutputStream out = new FileOutputStream(folder.path().resolve(file).toFile())) {
        initializer.writeTo(new StreamSink(out, memory));
      }
      files.put(initializer.name(), file);
    }
    return true;
  }

  /** The files' names by the initializers'. */
  Map<String, String> files() {
    return Map.copyOf(files);
  }

  /** Tells ONNX Runtime where the files are. */
  void announce(SessionOptions options) throws OrtException {
    if (folder != null) {
      options.addConfigEntry(FOLDER_ENTRY, folder.path().toString());
    }
  }

  /** Removes the files. */
  @Override
  public void close() {
    files.clear();
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
