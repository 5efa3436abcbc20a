package dev.foldnet.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Pictures of digits, a tenth of which is cut off, and a classifier that tells them. */
final class Digits {
  static final int PICTURES = 60;
  static final String NETWORK = "resnet20_cifar10";
  static final PictureClassifier CLASSIFIER =
      new PictureClassifier(NETWORK, NETWORK + "_digits.pth");

  private static final List<String> NAMES = List.of("zero", "one", "three", "seven", "nine");

  private Digits() {}

  /** The folder of weights and pictures. */
  static Path weights() {
    return Path.of("../cli/src/main/assembly/example").toAbsolutePath().normalize();
  }

  /** What Spark is started with, for its executors to have the weights. */
  static String files() {
    String file = weights().resolve(NETWORK + "_digits.pth").toString();
    return file + "," + file + ".properties";
  }

  /** Writes pictures into a folder; tells by their names which digit is on them, "" if none. */
  static Map<String, String> write(Path target) throws IOException {
    Files.createDirectories(target);
    Map<String, String> pictures = new HashMap<>();
    for (int i = 0; i < PICTURES; i++) {
      boolean broken = i % 10 == 9;
      String digit = NAMES.get(i % NAMES.size());
      try (InputStream in = Files.newInputStream(weights().resolve(digit + ".png"))) {
        Files.write(target.resolve(i + ".png"), in.readNBytes(broken ? 50 : Integer.MAX_VALUE));
      }
      pictures.put(i + ".png", broken ? "" : digit);
    }
    return pictures;
  }

  /** Each picture is answered once: by its digit and a probability, or by an error. */
  static void assertAnswered(Map<String, String> pictures, List<Row> answers) {
    Map<String, String> left = new HashMap<>(pictures);
    assertThat(answers).hasSize(PICTURES);
    for (Row answer : answers) {
      String name = Path.of(answer.<String>getAs("path")).getFileName().toString();
      String digit = left.remove(name);
      assertThat(digit).as(name).isNotNull();
      assertThat(answer.<String>getAs("prediction"))
          .as(name)
          .isEqualTo(digit.isEmpty() ? null : digit);
      assertThat(answer.isNullAt(answer.fieldIndex("probability")))
          .as(name)
          .isEqualTo(digit.isEmpty());
      assertThat(answer.isNullAt(answer.fieldIndex("error"))).as(name).isEqualTo(!digit.isEmpty());
    }
    assertThat(left).isEmpty();
  }
}
