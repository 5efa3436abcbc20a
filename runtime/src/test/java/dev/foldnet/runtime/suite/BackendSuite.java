package dev.foldnet.runtime.suite;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.List;
import java.util.Map;

/** The operations on a backend in float32. */
public abstract class BackendSuite extends OpSuite {
  private final Backend backend;

  protected BackendSuite(Backend backend) {
    this.backend = backend;
  }

  @Override
  protected List<DoubleTensor> run(OpCase opCase) {
    try (Backend.Session session = backend.newSession(opCase, opCase.weights(), Map.of())) {
      session.run(opCase.tensors()); // the second run may know more than the first
      return session.run(opCase.tensors()).stream().map(y -> DoubleTensor.of(y, true)).toList();
    }
  }

  @Override
  protected double tolerance(OpCase opCase) {
    return opCase.tolerance();
  }
}
