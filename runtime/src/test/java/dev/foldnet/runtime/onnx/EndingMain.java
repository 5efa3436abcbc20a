package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.SmallNetwork;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** Makes, runs and closes sessions on four threads; says so once they do, then ends if told to. */
final class EndingMain {
  private static final int THREADS = 4;
  private static final int ROUNDS = 3;

  private EndingMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(THREADS * ROUNDS);
    for (int i = 0; i < THREADS; i++) {
      new Thread(() -> serve(busy)).start();
    }
    busy.await();
    System.out.println("busy");
    if (arguments[0].equals("exit")) {
      System.exit(0);
    }
  }

  private static void serve(CountDownLatch busy) {
    OnnxBackend backend = new OnnxBackend();
    NetworkWeights weights = SmallNetwork.weights(1);
    FloatTensor input = SmallNetwork.random(new Random(1), 1, 3, 9, 7);
    while (true) {
      try (Backend.Session session = backend.newSession(new SmallNetwork(), weights, Map.of())) {
        session.run(List.of(input));
        busy.countDown();
      }
    }
  }
}
