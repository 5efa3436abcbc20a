package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.TensorKind;
import java.math.BigInteger;
import java.util.List;

/**
 * What a pickle is read into. No value is ever compared, hashed, printed or walked in depth: a
 * pickle may hold itself, or be as deep as it is long.
 */
public sealed interface Value
    permits ListValue,
        DictValue,
        KnownGlobal,
        Foreign,
        TensorValue,
        NumpyArray,
        NumpyDtype,
        Value.Text,
        Value.LongText,
        Value.Bytes,
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

  /**
   * Text that is too long for a name or a key, of which the place is kept alone.
   *
   * @param position where its UTF-8 begins in the pickle's source
   * @param encoded bytes of the UTF-8
   * @param length characters if all are up to U+00FF, else -1
   */
  record LongText(long position, long encoded, long length) implements Value {
    @Override
    public String kind() {
      return "a text of " + encoded + " bytes";
    }
  }

  /**
   * Bytes.
   *
   * @param text short ones as characters up to U+00FF; null where the place alone is kept
   * @param position where they begin in the pickle's source
   * @param encoded how many bytes they take there: more than they are where they are pickled as
   *     text of protocol 2
   * @param length how many they are
   */
  record Bytes(String text, long position, long encoded, long length) implements Value {
    @Override
    public String kind() {
      return "bytes";
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
