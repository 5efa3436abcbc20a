package dev.foldnet.samples.spark;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Classifies pictures into JSON: network, weights (a file, or of --files), folder, target. */
public final class Classify {
  private Classify() {}

  /** Runs on the cluster that {@code spark-submit} or {@code spark.master} names. */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Dataset<Row> pictures = spark.read().format("binaryFile").load(args[2]);
      new PictureClassifier(args[0], args[1])
          .transform(pictures)
          .select("path", "prediction", "probability", "error")
          .write()
          .json(args[3]);
    }
  }
}
