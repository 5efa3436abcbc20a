package dev.foldnet.samples.digits;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import dev.foldnet.samples.resnet.FusedResNet20Cifar10;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads, makes a model, predicts and closes, again and again; prints the resident kilobytes. */
final class CyclesMain {
  private static final int STEP = 200;

  private CyclesMain() {}

  /** Takes the weights, a picture, and the number of cycles. */
  public static void main(String[] arguments) throws Exception {
    Path weights = Path.of(arguments[0]);
    byte[] picture = Files.readAllBytes(Path.of(arguments[1]));
    int cycles = Integer.parseInt(arguments[2]);
    for (int i = 1; i <= cycles; i++) {
      cycle(weights, picture);
      if (i % STEP == 0) {
        System.out.println(resident());
      }
    }
  }

  private static void cycle(Path weights, byte[] picture) throws Exception {
    FusedResNet20Cifar10 network = new FusedResNet20Cifar10();
    network.load(weights);
    try (Model model = network.newModel();
        Predictor<byte[], Classifications> predictor =
            model.newPredictor(network.translator(byte[].class))) {
      predictor.predict(picture);
    }
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS in /proc/self/status");
  }
}
