package dev.foldnet.runtime.onnx;

import java.util.Map;

/**
 * How long a session's threads spin, waiting for work, before they sleep. ONNX Runtime's own
 * default is so long that they spin on from one run to the next, and take the cores from other
 * sessions and from everything else in the process.
 *
 * <p>100 microseconds bridge the gaps between the operators of one run, and are over soon after it.
 * The setting is there from ONNX Runtime 1.28 on (microsoft/onnxruntime#27916); earlier ones ignore
 * it, and are told to stop spinning when a run ends, which costs 3 % of a prediction of 3 ms.
 */
final class Spinning {
  private static final String ALLOWED = "session.intra_op.allow_spinning";
  private static final String DURATION = "session.intra_op.spin_duration_us";
  private static final String STOP = "session.force_spinning_stop";

  private Spinning() {}

  /**
   * The configuration entries to add to the user's options: none if he has set one of them, or says
   * whether there is spinning at all.
   *
   * @param version of ONNX Runtime
   */
  static Map<String, String> defaults(Map<String, String> options, String version) {
    if (options.containsKey(ALLOWED)
        || options.containsKey(DURATION)
        || options.containsKey(STOP)) {
      return Map.of();
    }
    return OnnxVersion.isAtLeast(version, 1, 28) ? Map.of(DURATION, "100") : Map.of(STOP, "1");
  }
}
