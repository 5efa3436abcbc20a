package dev.foldnet.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each picture is answered once, a bad one by its error. */
class PictureClassifierTest {
  private static final int PARTITIONS = 4;

  @TempDir Path folder;

  @Test
  void eachPictureIsAnsweredOnce() throws Exception {
    Map<String, String> pictures = Digits.write(folder.resolve("pictures"));
    try (SparkSession spark = session("local[2]")) {
      Dataset<Row> files =
          spark
              .read()
              .format("binaryFile")
              .load(folder.resolve("pictures").toString())
              .repartition(PARTITIONS);
      Digits.assertAnswered(
          pictures,
          Digits.CLASSIFIER
              .transform(files)
              .select("path", "prediction", "probability", "error")
              .collectAsList());
    }
  }

  @Test
  void itIsWrittenAndRead() throws Exception {
    try (SparkSession spark = session("local[1]")) {
      String file = folder.resolve("classifier").toString();
      Digits.CLASSIFIER.write().save(file);
      PictureClassifier read = PictureClassifier.read().load(file);
      assertThat(read.uid()).isEqualTo(Digits.CLASSIFIER.uid());
      assertThat(read.getOrDefault(read.network())).isEqualTo(Digits.NETWORK);
      StructType files =
          spark.read().format("binaryFile").load(Digits.weights().toString()).schema();
      assertThat(read.transformSchema(files).fieldNames())
          .endsWith("content", "prediction", "probability", "error");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> read.transformSchema(new StructType().add("content", DataTypes.StringType)));
    }
  }

  private SparkSession session(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("pictures")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.files", Digits.files())
        .config("spark.ui.enabled", false)
        .config("spark.sql.adaptive.enabled", false) // partitions as they are asked for
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .getOrCreate();
  }
}
