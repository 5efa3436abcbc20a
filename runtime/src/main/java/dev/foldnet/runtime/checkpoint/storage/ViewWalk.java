package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Goes through a view's elements in the order of the storage, so that the storage is read once from
 * front to back; each element's place in the contiguous tensor comes along. Axes of stride 0 repeat
 * one element; a view whose rows overlap can only be walked in a storage that is in memory as a
 * whole.
 */
final class ViewWalk {
  private static final Comparator<Axis> BY_FALLING_STRIDE =
      new Comparator<>() {
        @Override
        public int compare(Axis first, Axis second) {
          return Long.compare(second.stride(), first.stride());
        }
      };

  private final long first;
  private final long last;
  private final boolean monotone;
  private final List<Axis> outer = new ArrayList<>();
  private final List<Axis> repeats = new ArrayList<>();
  private final Axis run;
  private final long[] steps;
  private long runStart;
  private long runTarget;
  private long inRun;
  private boolean done;

  ViewWalk(View view) {
    List<Axis> axes = axes(view);
    this.first = view.offset();
    long end = view.offset();
    boolean nested = true;
    for (int i = axes.size() - 1; i >= 0; i--) {
      nested &= axes.get(i).stride() > end - view.offset();
      end += (axes.get(i).size() - 1) * axes.get(i).stride();
    }
    this.last = end;
    this.monotone = nested;
    List<Axis> merged = merge(axes);
    this.run = merged.isEmpty() ? new Axis(1, 1, 1) : merged.remove(merged.size() - 1);
    this.outer.addAll(merged);
    this.steps = new long[outer.size()];
    this.runStart = first;
    this.done = view.elements() == 0;
  }

  /** The first element that is read. */
  long first() {
    return first;
  }

  /** The last element that is read. */
  long last() {
    return last;
  }

  /** Whether the elements come in the storage's order. */
  boolean isMonotone() {
    return monotone;
  }

  boolean isDone() {
    return done;
  }

  /** Puts the elements before {@code end} from a chunk that begins at element {@code start}. */
  void drain(ByteBuffer chunk, long start, long end, TensorSink sink) throws WeightsException {
    while (!done) {
      long at = runStart + inRun * run.stride();
      if (at >= end || at < start) {
        return;
      }
      long fitting = (end - at + run.stride() - 1) / run.stride();
      int count = (int) Math.min(Math.min(run.size() - inRun, fitting), Integer.MAX_VALUE);
      long target = runTarget + inRun * run.target();
      if (repeats.isEmpty()) {
        sink.put(chunk, (int) (at - start), (int) run.stride(), count, target, run.target());
      } else {
        repeat(chunk, (int) (at - start), count, target, sink);
      }
      inRun += count;
      if (inRun == run.size()) {
        nextRun();
      }
    }
  }

  private void repeat(ByteBuffer chunk, int at, int count, long target, TensorSink sink)
      throws WeightsException {
    long[] copies = new long[repeats.size()];
    long offset = 0;
    int axis;
    do {
      sink.put(chunk, at, (int) run.stride(), count, target + offset, run.target());
      axis = repeats.size() - 1;
      while (axis >= 0) {
        offset += repeats.get(axis).target();
        if (++copies[axis] < repeats.get(axis).size()) {
          break;
        }
        offset -= repeats.get(axis).size() * repeats.get(axis).target();
        copies[axis] = 0;
        axis--;
      }
    } while (axis >= 0);
  }

  private void nextRun() {
    inRun = 0;
    for (int axis = outer.size() - 1; axis >= 0; axis--) {
      runStart += outer.get(axis).stride();
      runTarget += outer.get(axis).target();
      if (++steps[axis] < outer.get(axis).size()) {
        return;
      }
      runStart -= outer.get(axis).size() * outer.get(axis).stride();
      runTarget -= outer.get(axis).size() * outer.get(axis).target();
      steps[axis] = 0;
    }
    done = true;
  }

  /** The axes that move in the storage, by falling stride; the others go to the repeats. */
  private List<Axis> axes(View view) {
    List<Axis> axes = new ArrayList<>();
    long target = 1;
    for (int axis = view.shape().size() - 1; axis >= 0; axis--) {
      long size = view.shape().get(axis);
      long stride = view.strides().get(axis);
      if (size > 1) {
        (stride == 0 ? repeats : axes).add(new Axis(size, stride, target));
      }
      target *= Math.max(1, size);
    }
    axes.sort(BY_FALLING_STRIDE);
    return axes;
  }

  /** Joins neighbouring axes that go on in storage and array alike. */
  private static List<Axis> merge(List<Axis> axes) {
    List<Axis> merged = new ArrayList<>();
    for (Axis axis : axes) {
      Axis before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null
          && before.stride() == axis.stride() * axis.size()
          && before.target() == axis.target() * axis.size()) {
        merged.set(
            merged.size() - 1, new Axis(before.size() * axis.size(), axis.stride(), axis.target()));
      } else {
        merged.add(axis);
      }
    }
    return merged;
  }
}
