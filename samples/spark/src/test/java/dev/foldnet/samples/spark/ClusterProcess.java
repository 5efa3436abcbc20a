package dev.foldnet.samples.spark;

import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;

/** A master or a worker that ends with its standard input, so with whoever started it. */
final class ClusterProcess {
  private ClusterProcess() {}

  /** The first argument says which, the others are its own. */
  public static void main(String[] args) {
    Thread end = new Thread(ClusterProcess::endWithInput, "end");
    end.setDaemon(true);
    end.start();
    String[] others = Arrays.copyOfRange(args, 1, args.length);
    if (args[0].equals("master")) {
      Master.main(others);
    } else {
      Worker.main(others);
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // as good as its end
    }
    Runtime.getRuntime().halt(1);
  }
}
