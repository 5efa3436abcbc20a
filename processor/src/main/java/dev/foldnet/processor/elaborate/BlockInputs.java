package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.expression.Value;
import java.util.ArrayList;
import java.util.List;

/** The values of a block's inputs, in order. */
interface BlockInputs {
  /** The next one. */
  Value next();

  /** All of them: what the first step takes if it does not say so itself. */
  List<Value> all();

  /** Inputs that are known. */
  static BlockInputs of(List<Value> values) {
    List<Value> left = new ArrayList<>(values);
    return new BlockInputs() {
      @Override
      public Value next() {
        return left.remove(0);
      }

      @Override
      public List<Value> all() {
        return values;
      }
    };
  }
}
