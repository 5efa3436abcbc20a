package dev.foldnet.samples.spark;

import ai.djl.modality.Classifications.Classification;
import ai.djl.translate.TranslateException;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.service.NetworkHandle;
import dev.foldnet.runtime.service.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;

/** The answer to a picture's bytes: class, probability, error. */
record Answering(NetworkHandle handle) implements UDF1<byte[], Row> {
  private static final long serialVersionUID = 1;

  @Override
  public Row call(byte[] picture) throws WeightsException, TranslateException {
    try {
      Classification best = here().predictors().predict(picture).best();
      return RowFactory.create(best.getClassName(), best.getProbability(), null);
    } catch (RefusedException e) {
      if (e.reason() == RefusedException.Reason.NOT_READY) {
        throw e; // Spark tries again
      }
      return RowFactory.create(null, null, e.getMessage());
    }
  }

  /** With the weights where this JVM has them, if Spark was started with them. */
  private NetworkHandle here() {
    String weights = handle.weights();
    if (weights.startsWith("classpath:") || Files.exists(Path.of(weights))) {
      return handle;
    }
    // Not SparkFiles.get, which may look for a session's files.
    Path file = Path.of(SparkFiles.getRootDirectory(), weights).toAbsolutePath();
    return new NetworkHandle(handle.network(), file.normalize().toString(), Map.of());
  }
}
