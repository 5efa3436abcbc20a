package dev.foldnet.runtime.checkpoint;

import java.util.List;

/** Placeholder until the readers land. */
public final class StateDict {
  private StateDict() {}

  /** Placeholder. */
  public static StateDict of(Checkpoint checkpoint, List<Declared> declared, LoadOptions options)
      throws WeightsException {
    return new StateDict();
  }

  /** Placeholder. */
  public float[] floats(String key) throws WeightsException {
    return key.isEmpty() ? new float[0] : new float[1];
  }
}
