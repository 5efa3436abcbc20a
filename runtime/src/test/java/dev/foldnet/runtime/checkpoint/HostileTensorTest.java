package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.dict;
import static dev.foldnet.runtime.checkpoint.TorchBytes.entries;
import static dev.foldnet.runtime.checkpoint.TorchBytes.extra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors that must be refused: rows 25 to 33, 63 to 69 of the table of hostile files. */
class HostileTensorTest {
  private static final long HUGE = 1L << 62;

  private final List<Hostile> cases = new ArrayList<>();

  @TempDir Path folder;

  static List<Hostile> hostile() {
    HostileTensorTest rows = new HostileTensorTest();
    rows.geometry();
    rows.sizes();
    rows.views();
    rows.storages();
    rows.overlaps();
    rows.types();
    rows.shapes();
    rows.missing();
    rows.notFinite();
    rows.keys();
    return rows.cases;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefused(Hostile hostile) throws Exception {
    hostile.assertRefused(folder);
  }

  private void refuse(int row, String name, byte[] pickle, String reason) {
    cases.add(Hostile.of(row, name, TorchBytes.zip(pickle), reason));
  }

  private void weight(int row, String name, Consumer<PickleBytes> weight, String reason) {
    refuse(row, name, dict(weight), reason);
  }

  private void view(
      int row, String name, long offset, long[] sizes, long[] strides, String reason) {
    weight(row, name, p -> p.view(offset, sizes, strides), reason);
  }

  private void geometry() {
    view(25, "size", 0, numbers(-2, 3), numbers(3, 1), "negative size");
    view(25, "sizes", 0, numbers(-2, -3), numbers(3, 1), "negative size");
    view(25, "stride", 0, numbers(2, 3), numbers(-3, 1), "negative stride");
    view(25, "offset", -1, numbers(2, 3), numbers(3, 1), "negative offset");
    view(25, "least", 0, numbers(Long.MIN_VALUE, 3), numbers(3, 1), "negative size");
    view(25, "least stride", 0, numbers(2, 3), numbers(Long.MIN_VALUE, 1), "negative stride");
    view(26, "product wraps to 0", 0, numbers(1L << 32, 1L << 32), numbers(0, 0), "overflows");
    view(26, "product wraps to 6", 0, numbers(HUGE + 1, 4, 6), numbers(0, 0, 1), "overflows");
    view(26, "extent wraps", 0, numbers(5, 2), numbers(HUGE, 1), "overflow");
    view(26, "offset wraps", Long.MAX_VALUE, numbers(2, 3), numbers(3, 1), "overflow");
    weight(
        26,
        "2^100",
        p ->
            p.tensor(
                s -> s.storage("FloatStorage", "0", 6),
                0,
                s -> s.tuple(t -> t.raw(0x8a, 13).add(new byte[12]).raw(16)),
                s -> s.numbers(1)),
        "a tuple of integers");
  }

  private static long[] numbers(long... values) {
    return values;
  }

  private void sizes() {
    view(27, "ranks differ", 0, numbers(2, 3), numbers(1), "2 axes with 1 strides");
    view(27, "70 axes", 0, new long[70], new long[70], "70 axes");
    view(27, "9 axes", 0, new long[9], new long[9], "9 axes");
    bad(27, "a float", t -> t.real(2));
    bad(27, "text", t -> t.text("2"));
    bad(27, "None", PickleBytes::none);
    bad(27, "a bool", PickleBytes::yes);
    weight(
        27,
        "no tuple",
        p ->
            p.tensor(
                s -> s.storage("FloatStorage", "0", 6),
                0,
                s -> s.raw(']', '(').number(2).number(3).raw('e'),
                s -> s.numbers(3, 1)),
        "a tuple");
  }

  private void bad(int row, String name, Consumer<PickleBytes> size) {
    weight(
        row,
        name,
        p ->
            p.tensor(
                s -> s.storage("FloatStorage", "0", 6),
                0,
                s -> s.tuple(t -> t.add(size).number(3)),
                s -> s.numbers(3, 1)),
        "a tuple of integers");
  }

  private void views() {
    view(28, "offset", 1, numbers(2, 3), numbers(3, 1), "past the end of its storage");
    view(28, "stride", 0, numbers(2, 3), numbers(4, 1), "past the end of its storage");
    view(28, "size", 0, numbers(7), numbers(1), "past the end of its storage");
    view(28, "far", 1L << 40, numbers(2, 3), numbers(3, 1), "past the end of its storage");
  }

  private void storages() {
    for (int count : new int[] {0, 1, 5, 7, 1000}) {
      cases.add(
          Hostile.of(
              29,
              count + " numbers",
              TorchBytes.zip(
                  zip -> {
                    zip.entries.remove(1);
                    zip.add("net/data/0", new byte[count * 4]);
                  }),
              "the size of a storage of 6 x float32: expected 24 bytes"));
    }
    refuse(
        29,
        "declared larger",
        dict(
            p ->
                p.tensor(
                    s -> s.storage("FloatStorage", "0", 1L << 40),
                    0,
                    s -> s.numbers(2, 3),
                    s -> s.numbers(3, 1))),
        "expected 4398046511104 bytes");
    refuse(
        30,
        "5000 keys over one storage",
        extra(
            p -> {
              for (int i = 0; i < 5000; i++) {
                p.text("k" + i).weight();
              }
            }),
        "5000 unexpected");
    view(
        30,
        "one number everywhere",
        0,
        numbers(1L << 40, 64),
        numbers(0, 0),
        "mismatched type or shape");
  }

  private void overlaps() {
    view(30, "rows overlap", 0, numbers(2, 3), numbers(1, 1), "rows overlap in its storage");
    view(30, "columns overlap", 0, numbers(2, 3), numbers(2, 1), "rows overlap in its storage");
  }

  private void types() {
    String[] names = {"Long", "Int", "Short", "Char", "Byte", "Bool", "ComplexFloat", "QInt8"};
    String[] types = {"int64", "int32", "int16", "int8", "uint8", "bool", "complex64", "qint8"};
    int[] sizes = {8, 4, 2, 1, 1, 1, 8, 1};
    for (int i = 0; i < names.length; i++) {
      String type = names[i] + "Storage";
      int bytes = sizes[i] * 6;
      cases.add(
          Hostile.of(
              31,
              names[i],
              TorchBytes.zip(
                  zip -> {
                    zip.entries.clear();
                    zip.entries.addAll(TorchBytes.archive(other(type)).entries);
                    zip.entries.remove(1);
                    zip.add("net/data/0", new byte[bytes]);
                  }),
              "expected float32 [2, 3], found " + types[i] + " [2, 3]"));
    }
    String utils = "torch._utils";
    weight(
        31,
        "sparse",
        p -> p.call(utils, "_rebuild_sparse_tensor", a -> a.number(1)),
        "found a sparse tensor");
    weight(
        31,
        "quantised",
        p -> p.call(utils, "_rebuild_qtensor", a -> a.number(1)),
        "found a quantised tensor");
    weight(
        31,
        "meta",
        p -> p.call(utils, "_rebuild_meta_tensor_no_storage", a -> a.number(1)),
        "found a meta tensor");
    weight(31, "a number", p -> p.number(3), "found the number 3");
    weight(31, "None", PickleBytes::none, "found None");
  }

  private static byte[] other(String storage) {
    return dict(
        p ->
            p.tensor(
                s -> s.storage(storage, "0", 6), 0, s -> s.numbers(2, 3), s -> s.numbers(3, 1)));
  }

  private void shapes() {
    String expected = "expected float32 [2, 3], found float32 ";
    view(32, "transposed", 0, numbers(3, 2), numbers(2, 1), expected + "[3, 2]");
    view(32, "flat", 0, numbers(6), numbers(1), expected + "[6]");
    view(32, "extra axes", 0, numbers(2, 3, 1, 1), numbers(3, 1, 1, 1), expected + "[2, 3, 1, 1]");
    view(32, "scalar", 0, numbers(), numbers(), expected + "[]");
    view(32, "empty", 0, numbers(0, 3), numbers(3, 1), expected + "[0, 3]");
    refuse(
        32,
        "both",
        entries(
            p ->
                p.text("weight")
                    .view(0, numbers(6), numbers(1))
                    .text("bias")
                    .view(0, numbers(1, 2), numbers(2, 1))),
        "bias expected float32 [2], found float32 [1, 2]");
  }

  private void missing() {
    refuse(33, "one", entries(p -> p.text("weight").weight()), "1 missing key");
    refuse(33, "all", entries(p -> p.text("x").weight()), "2 missing keys");
    refuse(
        33,
        "misspelt",
        entries(p -> p.text("wieght").weight().text("bias").bias()),
        "weight (the file has wieght)");
    refuse(67, "a key more", extra(p -> p.text("classifier.weight").bias()), "classifier.weight");
    refuse(67, "an empty key", extra(p -> p.text("").bias()), "1 unexpected key");
    refuse(
        67,
        "a counter of nothing",
        extra(p -> p.text("x.num_batches_tracked").bias()),
        "x.num_batches_tracked");
    refuse(
        67,
        "a key more beside a wrapper",
        entries(p -> p.text("net.weight").weight().text("net.bias").bias().text("x").bias()),
        "0 missing keys, 1 unexpected key");
    refuse(67, "a count of two", extra(p -> p.text("total_ops").bias()), "total_ops");
  }

  private void notFinite() {
    float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (int i = 0; i < 6 * bad.length; i++) {
      int at = i % 6;
      float value = bad[i / 6];
      float[] numbers = {1, 2, 3, 4, 5, 6};
      numbers[at] = value;
      byte[] data = TorchBytes.floats(numbers);
      cases.add(
          Hostile.of(
              63,
              value + " at " + at,
              TorchBytes.zip(
                  zip -> {
                    zip.entries.remove(1);
                    zip.add("net/data/0", data);
                  }),
              "weight: a number that is not finite at flat index " + at + ": " + value));
    }
  }

  private void keys() {
    String[] odd = {
      "weight\0",
      "weight\u001b[2J",
      "weight\r\n",
      "\u202eweight",
      "weight ",
      " weight",
      "Weight",
      "w\u0435ight",
      "x".repeat(1 << 20)
    };
    for (String key : odd) {
      String name = key.length() > 20 ? "1 MiB" : MessageText.escape(key);
      String reason = key.length() > 20 ? "key is not text but a text of" : "1 missing key";
      refuse(68, name, entries(p -> p.text(key).weight().text("bias").bias()), reason);
    }
    refuse(
        68,
        "escaped",
        entries(p -> p.text("weight\u001b[2J").weight().text("bias").bias()),
        "weight\\u{1b}[2J");
    refuse(
        69,
        "half",
        entries(p -> p.text("module.weight").weight().text("bias").bias()),
        "module.weight");
    refuse(
        69,
        "a second copy",
        extra(p -> p.text("module.weight").weight().text("module.bias").bias()),
        "2 unexpected keys");
    refuse(
        69,
        "half, inside",
        entries(p -> p.text("net.module.weight").weight().text("net.bias").bias()),
        "net.module.weight");
    refuse(
        69,
        "two copies",
        entries(p -> p.add(both("model.")).add(both("model_ema."))),
        "2 missing keys, 4 unexpected keys");
    refuse(69, "an odd wrapper", entries(p -> p.add(both("\u202e."))), "\\u{202e}.weight");
    refuse(69, "an empty wrapper", entries(p -> p.add(both("."))), ".weight");
  }

  private static Consumer<PickleBytes> both(String prefix) {
    return p -> p.text(prefix + "weight").weight().text(prefix + "bias").bias();
  }
}
