package dev.foldnet.runtime.onnx;

import ai.djl.engine.EngineException;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.SmallNetwork;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes and runs a session twice, says how that went, and ends as if it were killed. */
final class StartMain {
  private StartMain() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < 2; i++) {
      System.out.println(result());
    }
    Runtime.getRuntime().halt(0);
  }

  private static String result() {
    try (Backend.Session session =
        new OnnxBackend().newSession(new SmallNetwork(), SmallNetwork.weights(1), Map.of())) {
      session.run(List.of(SmallNetwork.random(new Random(1), 1, 3, 9, 7)));
      return "ran";
    } catch (EngineException e) {
      return e.getMessage();
    }
  }
}
