package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.WeightsException;

/**
 * What carries {@link Network#verify} out. Found by {@link java.util.ServiceLoader}, as it stands
 * on packages that stand on this one. Thread safe.
 */
public interface Verifier {
  /** See {@link Network#verify}. */
  VerifyReport verify(Network network, VerifyOptions options) throws WeightsException;
}
