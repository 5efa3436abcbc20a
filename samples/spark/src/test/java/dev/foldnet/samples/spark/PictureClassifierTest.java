package dev.foldnet.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
  private static final int PICTURES = 60;
  private static final int PARTITIONS = 4;
  private static final List<String> DIGITS = List.of("zero", "one", "three", "seven", "nine");
  private static final PictureClassifier CLASSIFIER =
      new PictureClassifier("resnet20_cifar10", "resnet20_cifar10_digits.pth");

  @TempDir Path folder;

  @Test
  void eachPictureIsAnsweredOnce() throws Exception {
    Map<String, String> expected = pictures(Files.createDirectories(folder.resolve("pictures")));
    try (SparkSession spark = session("local[2]")) {
      addWeights(spark);
      Dataset<Row> pictures =
          spark
              .read()
              .format("binaryFile")
              .load(folder.resolve("pictures").toString())
              .repartition(PARTITIONS);
      List<Row> answers =
          CLASSIFIER
              .transform(pictures)
              .select("path", "prediction", "probability", "error")
              .collectAsList();

      assertThat(answers).hasSize(PICTURES);
      for (Row answer : answers) {
        String name = Path.of(answer.getString(0)).getFileName().toString();
        String digit = expected.remove(name);
        assertThat(answer.getString(1)).as(name).isEqualTo(digit.isEmpty() ? null : digit);
        assertThat(answer.isNullAt(2)).as(name).isEqualTo(digit.isEmpty());
        assertThat(answer.isNullAt(3)).as(name).isEqualTo(!digit.isEmpty());
      }
      assertThat(expected).isEmpty();
    }
  }

  @Test
  void itIsWrittenAndRead() throws Exception {
    try (SparkSession spark = session("local[1]")) {
      String file = folder.resolve("classifier").toString();
      CLASSIFIER.write().save(file);
      PictureClassifier read = PictureClassifier.read().load(file);
      assertThat(read.uid()).isEqualTo(CLASSIFIER.uid());
      assertThat(read.getOrDefault(read.network())).isEqualTo("resnet20_cifar10");
      StructType files = spark.read().format("binaryFile").load(weights().toString()).schema();
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
        .config("spark.ui.enabled", false)
        .config("spark.sql.adaptive.enabled", false) // partitions as they are asked for
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .getOrCreate();
  }

  private static Path weights() {
    return Path.of("../cli/src/main/assembly/example").toAbsolutePath().normalize();
  }

  private static void addWeights(SparkSession spark) {
    for (String name :
        List.of("resnet20_cifar10_digits.pth", "resnet20_cifar10_digits.pth.properties")) {
      spark.sparkContext().addFile(weights().resolve(name).toString());
    }
  }

  /** Pictures by name, with the digit that is on them; a tenth of them is none. */
  private static Map<String, String> pictures(Path target) throws IOException {
    Map<String, String> pictures = new HashMap<>();
    for (int i = 0; i < PICTURES; i++) {
      boolean broken = i % 10 == 9;
      String digit = DIGITS.get(i % DIGITS.size());
      try (InputStream in = Files.newInputStream(weights().resolve(digit + ".png"))) {
        Files.write(target.resolve(i + ".png"), in.readNBytes(broken ? 50 : Integer.MAX_VALUE));
      }
      pictures.put(i + ".png", broken ? "" : digit);
    }
    return pictures;
  }
}
