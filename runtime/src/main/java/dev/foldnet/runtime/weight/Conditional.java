package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Optional;

/**
 * The scale of a batch norm that goes under a condition on the weights. It is 1 throughout, and the
 * shift 0, if it does.
 */
public interface Conditional extends Weight {
  /** Why these weights do not let the batch norm go; empty if they do. */
  Optional<String> obstacle(TensorSource source) throws WeightsException;
}
