package dev.foldnet.runtime.checkpoint;

import java.math.BigInteger;
import java.util.List;

/**
 * What a pickle is read into. No value is ever compared, hashed, printed or walked in depth: a
 * pickle may hold itself, or be as deep as it is long.
 */
sealed interface Value
    permits ListValue,
        DictValue,
        KnownGlobal,
        Foreign,
        TensorValue,
        Value.Text,
        Value.Int,
        Value.BigInt,
        Inert,
        Value.Unreadable,
        StorageView {
  /** What it is, for messages. */
  String kind();

  /** How deep containers nest in it, as far as was known when it was put together. */
  default int depth() {
    return 0;
  }

  /** Text. */
  record Text(String text) implements Value {
    @Override
    public String kind() {
      return "the text '" + text + "'";
    }
  }

  /** An integer of up to 64 bits. */
  record Int(long value) implements Value {
    @Override
    public String kind() {
      return "the number " + value;
    }
  }

  /** An integer of more than 64 bits and up to 128, its sign not counted. */
  record BigInt(BigInteger value) implements Value {
    @Override
    public String kind() {
      return "the number " + value;
    }
  }

  /**
   * A tensor whose numbers cannot be read.
   *
   * @param tensorKind why
   * @param dtype null where the pickle does not say it as torch does
   * @param shape the same
   */
  record Unreadable(TensorKind tensorKind, DType dtype, List<Long> shape) implements Value {
    @Override
    public String kind() {
      return tensorKind.toString();
    }
  }
}
