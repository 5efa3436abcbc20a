package dev.foldnet.runtime.eager;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Runs a block on plain arrays. Thread safe; closing waits for the runs under way. */
final class EagerSession implements Backend.Session {
  private final Model model;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  EagerSession(Model model) {
    this.model = model;
  }

  @Override
  public List<FloatTensor> run(List<FloatTensor> inputs) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the session is closed");
      }
      try (NDManager manager = model.getNDManager().newSubManager()) {
        NDList arrays = new NDList();
        for (FloatTensor input : inputs) {
          arrays.add(manager.create(input.values(), DjlShapes.of(input.shape())));
        }
        ParameterStore store = new ParameterStore(manager, false);
        return read(model.getBlock().forward(store, arrays, false));
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public int threads() {
    return Integer.getInteger(EagerBackend.THREADS, 0);
  }

  private static List<FloatTensor> read(NDList outputs) {
    List<FloatTensor> tensors = new ArrayList<>();
    for (NDArray output : outputs) {
      tensors.add(new FloatTensor(DjlShapes.ints(output.getShape()), output.toFloatArray()));
    }
    return tensors;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
