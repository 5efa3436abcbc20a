package dev.foldnet.samples.spark;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Classifies all pictures of a folder into JSON: network, weights, folder, target. */
public final class Classify {
  private Classify() {}

  /** Runs on the cluster that {@code spark-submit} or {@code spark.master} names. */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      spark.sparkContext().addFile(args[1]);
      Dataset<Row> pictures = spark.read().format("binaryFile").load(args[2]);
      new PictureClassifier(args[0], Path.of(args[1]).getFileName().toString())
          .transform(pictures)
          .select("path", "prediction", "probability", "error")
          .write()
          .json(args[3]);
    }
  }
}
