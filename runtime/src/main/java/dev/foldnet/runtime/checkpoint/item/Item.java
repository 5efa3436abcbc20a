package dev.foldnet.runtime.checkpoint.item;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.TensorKind;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.util.List;
import java.util.Map;

/** What a state dict holds under a key. */
public sealed interface Item {
  /** Type and shape, or the kind of the value, for messages. */
  String describe();

  /**
   * A tensor that can be read.
   *
   * @param dtype the elements' type
   * @param view its geometry in the storage
   * @param count the storage's elements
   * @param segment the storage's bytes
   */
  record Stored(DType dtype, View view, long count, Segment segment) implements Item {
    public List<Long> shape() {
      return view.shape();
    }

    @Override
    public String describe() {
      return dtype + " " + shape();
    }
  }

  /** A tensor whose numbers cannot be read; dtype and shape are null where they are not known. */
  record Unreadable(TensorKind kind, DType dtype, List<Long> shape) implements Item {
    @Override
    public String describe() {
      String known = (dtype == null ? "" : " " + dtype) + (shape == null ? "" : " " + shape);
      return known.isEmpty() ? kind.toString() : kind + "," + known;
    }
  }

  /**
   * A tensor that is put together from others when it is read.
   *
   * @param key the key that it has instead of its parts
   * @param parts its parts by their keys in the file, each stored or put together itself
   * @param shape the axes
   */
  record Assembled(String key, Composition composition, Map<String, Item> parts, List<Long> shape)
      implements Item {
    /** Adds all that has to be read for it, by the keys in the file. */
    public void collect(Map<String, Stored> stored) {
      for (Map.Entry<String, Item> part : parts.entrySet()) {
        if (part.getValue() instanceof Assembled whole) {
          whole.collect(stored);
        } else if (part.getValue() instanceof Stored tensor) {
          stored.put(part.getKey(), tensor);
        }
      }
    }

    @Override
    public String describe() {
      return shape + " by " + composition;
    }
  }

  /** Anything else, such as a number. */
  record Other(String describe) implements Item {}
}
