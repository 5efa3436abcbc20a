package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.biasData;
import static dev.foldnet.runtime.checkpoint.TorchBytes.dict;
import static dev.foldnet.runtime.checkpoint.TorchBytes.join;
import static dev.foldnet.runtime.checkpoint.TorchBytes.keys;
import static dev.foldnet.runtime.checkpoint.TorchBytes.legacy;
import static dev.foldnet.runtime.checkpoint.TorchBytes.pickle;
import static dev.foldnet.runtime.checkpoint.TorchBytes.sixFields;
import static dev.foldnet.runtime.checkpoint.TorchBytes.storage;
import static dev.foldnet.runtime.checkpoint.TorchBytes.storages;
import static dev.foldnet.runtime.checkpoint.TorchBytes.weightData;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of torch's old formats that must be refused: rows 50 to 55 of the table. */
class HostileLegacyTest {
  private final List<Hostile> cases = new ArrayList<>();

  @TempDir Path folder;

  static List<Hostile> hostile() {
    HostileLegacyTest rows = new HostileLegacyTest();
    rows.heads();
    rows.keyLists();
    rows.counts();
    rows.cuts();
    rows.views();
    rows.tar();
    return rows.cases;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefused(Hostile hostile) throws Exception {
    hostile.assertRefused(folder);
  }

  private void refuse(int row, String name, byte[] file, String reason) {
    cases.add(Hostile.of(row, name, file, reason));
  }

  private void heads() {
    byte[] rest = join(TorchBytes.system(), sixFields(pickle()), keys("0", "1"), storages());
    byte[] old = TorchBytes.protocol(1001);
    byte[] other = TorchBytes.MAGIC.clone();
    other[5] ^= 1;
    refuse(50, "other magic", join(other, old, rest), "magic number");
    refuse(50, "text", join(PickleBytes.of(p -> p.text("magic")), old, rest), "magic number");
    refuse(50, "protocol", join(TorchBytes.MAGIC, TorchBytes.protocol(1002), rest), "1002");
    refuse(
        50,
        "system information",
        join(
            TorchBytes.MAGIC,
            old,
            TorchBytes.protocol(1),
            sixFields(pickle()),
            keys("0", "1"),
            storages()),
        "system information");
    byte[] stored =
        PickleBytes.of(p -> p.raw('}').text("x").storage("FloatStorage", "0", 6).raw('s'));
    refuse(
        50,
        "a storage in the system information",
        join(TorchBytes.MAGIC, old, stored, sixFields(pickle()), keys("0", "1"), storages()),
        "a storage where its header has none");
  }

  private void keyLists() {
    refuse(51, "one lacks", legacy(pickle(), keys("0"), storages()), "the file lacks 1 storages");
    refuse(51, "unknown", legacy(pickle(), keys("0", "1", "2"), storages()), "does not name it");
    refuse(51, "twice", legacy(pickle(), keys("0", "0", "1"), storages()), "listed twice");
    byte[] more = join(storages(), storage(2, biasData()));
    refuse(
        51, "unknown, with its data", legacy(pickle(), keys("0", "1", "2"), more), "does not name");
    refuse(51, "twice, with its data", legacy(pickle(), keys("0", "1", "1"), more), "listed twice");
    byte[] less = storage(6, weightData());
    refuse(51, "one lacks, with its data", legacy(pickle(), keys("0"), less), "the file lacks 1");
    byte[] number = PickleBytes.of(p -> p.number(2));
    refuse(51, "a number", legacy(pickle(), number, storages()), "no list but the number 2");
    byte[] tuple = PickleBytes.of(p -> p.tuple(t -> t.text("0").text("1")));
    refuse(51, "a tuple", legacy(pickle(), tuple, storages()), "no list but a tuple of 2");
    byte[] numbers = PickleBytes.of(p -> p.raw(']', '(').number(0).number(1).raw('e'));
    refuse(51, "of numbers", legacy(pickle(), numbers, storages()), "no text but the number");
  }

  private void counts() {
    for (long count : new long[] {7, 5, -6, 1L << 62, 0, Long.MIN_VALUE}) {
      byte[] data = join(storage(count, weightData()), storage(2, biasData()));
      refuse(
          52,
          "count " + count,
          legacy(pickle(), keys("0", "1"), data),
          "storage 0: the storage's number of elements: expected 6, found " + count);
    }
    byte[] huge = dict(p -> tensor(p, t -> t.number(1L << 33), PickleBytes::none));
    refuse(52, "2^33 in the pickle", legacy(huge), "truncated");
    byte[] all = legacy(pickle());
    int counts = 16;
    for (int cut : new int[] {counts, counts - 1, 1}) {
      refuse(
          52,
          cut + " bytes fewer than there are counts for",
          Arrays.copyOf(all, all.length - cut),
          "truncated");
    }
  }

  private void cuts() {
    byte[] whole = legacy(pickle());
    for (int cut :
        new int[] {1, 10, 16, 40, whole.length - 60, whole.length - 30, whole.length - 1}) {
      String reason = cut == 1 ? "not a checkpoint" : "truncated";
      refuse(53, "cut at " + cut, Arrays.copyOf(whole, cut), reason);
    }
    refuse(53, "bytes behind", join(whole, new byte[5]), "5 bytes behind the last storage");
  }

  private void views() {
    view("past the end", t -> t.text("v").number(4).number(3), "leaves its storage");
    view("negative", t -> t.text("v").number(-1).number(3), "leaves its storage");
    view("negative count", t -> t.text("v").number(0).number(-3), "leaves its storage");
    view("wraps", t -> t.text("v").number(Long.MAX_VALUE).number(Long.MAX_VALUE), "leaves its");
    refuse(
        54,
        "no tuple",
        legacy(dict(p -> tensor(p, t -> t.number(6), t -> t.text("v")))),
        "expected a storage view");
    view("two fields", t -> t.text("v").number(0), "2 arguments");
    view("tensor past its view", t -> t.text("v").number(0).number(5), "or storage view");
  }

  private void view(String name, Consumer<PickleBytes> view, String reason) {
    refuse(54, name, legacy(dict(p -> tensor(p, t -> t.number(6), t -> t.tuple(view)))), reason);
  }

  private static void tensor(
      PickleBytes pickle, Consumer<PickleBytes> count, Consumer<PickleBytes> view) {
    pickle.tensor(
        s ->
            s.tuple(
                    t ->
                        t.text("storage")
                            .global("torch", "FloatStorage")
                            .text("0")
                            .text("cpu")
                            .add(count)
                            .add(view))
                .raw('Q'),
        0,
        s -> s.numbers(2, 3),
        s -> s.numbers(3, 1));
  }

  private void tar() {
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, tar, 257, 5);
    refuse(55, "tar", tar, "a tar file");
    refuse(55, "cut", Arrays.copyOf(tar, 300), "a tar file");
  }
}
