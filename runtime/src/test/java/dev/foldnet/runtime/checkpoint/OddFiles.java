package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.dict;
import static dev.foldnet.runtime.checkpoint.TorchBytes.floats;
import static dev.foldnet.runtime.checkpoint.TorchBytes.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Files at the edges of what torch writes and reads, legal or nearly so. */
final class OddFiles {
  /** Names near those of the list, which are other names. */
  static final String[][] LOOK_ALIKES = {
    {"Torch._utils", "_rebuild_tensor_v2"},
    {"torch._utils", "_rebuild_Tensor_v2"},
    {"torch", "_utils._rebuild_tensor_v2"},
    {"collections.OrderedDict", "get"}
  };

  private static final String UTILS = "torch._utils";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private OddFiles() {}

  /** The files by name. */
  static Map<String, byte[]> all() {
    OddFiles odd = new OddFiles();
    odd.sound();
    odd.pickles();
    odd.values();
    odd.foreign();
    odd.views();
    odd.archives();
    odd.legacy();
    return odd.files;
  }

  private void sound() {
    files.put(
        "a wrapper",
        TorchBytes.zip(
            TorchBytes.entries(p -> p.text("net.weight").weight().text("net.bias").bias())));
    files.put("sound", TorchBytes.zip(pickle()));
    files.put("sound, legacy", TorchBytes.legacy(pickle()));
    files.put("sound, training checkpoint", TorchBytes.zip(TorchBytes.beside(p -> p.number(3))));
  }

  private void pickles() {
    for (int protocol : new int[] {0, 1, 3, 4, 5}) {
      byte[] changed = pickle();
      changed[1] = (byte) protocol;
      files.put("PROTO " + protocol, TorchBytes.zip(changed));
    }
    byte[] bare = Arrays.copyOfRange(pickle(), 2, pickle().length);
    files.put("no PROTO", TorchBytes.zip(bare));
    files.put("no PROTO, legacy", TorchBytes.legacy(bare));
    beside("INT as text", p -> p.ascii("I3\n"));
    beside("LONG as text", p -> p.ascii("L3L\n"));
    beside("FLOAT as text", p -> p.ascii("F0.5\n"));
    beside("UNICODE as text", p -> p.ascii("Vabc\n"));
    beside("GET and PUT as text", p -> p.number(1).ascii("p7\n").raw('0').ascii("g7\n"));
    beside("DUP", p -> p.number(1).raw('2', '0'));
    beside("LIST", p -> p.raw('(').number(1).raw('l'));
    beside("DICT", p -> p.raw('(').number(1).number(2).raw('d'));
    beside("a float", p -> p.real(0.5));
    beside("an integer of 32 bytes", p -> p.raw(0x8a, 32).add(new byte[31]).raw(1));
    beside("a name nobody calls", p -> p.global("torch", "float32"));
    beside("a list 150 deep", p -> p.add(nested(150)));
  }

  private static byte[] nested(int depth) {
    byte[] opcodes = new byte[2 * depth];
    Arrays.fill(opcodes, 0, depth, (byte) ']');
    Arrays.fill(opcodes, depth, 2 * depth - 1, (byte) 'a');
    return Arrays.copyOf(opcodes, 2 * depth - 1);
  }

  private void values() {
    weight("a Parameter", p -> p.call(UTILS, "_rebuild_parameter", a -> parameter(a)));
    weight(
        "a Parameter with state",
        p -> p.call(UTILS, "_rebuild_parameter_with_state", a -> parameter(a).raw('}')));
    weight(
        "a tensor with attributes",
        p ->
            p.call(
                "torch._tensor",
                "_rebuild_from_type_v2",
                a ->
                    a.global(UTILS, "_rebuild_tensor_v2")
                        .global("torch", "Tensor")
                        .tuple(t -> arguments(t, "FloatStorage"))
                        .raw('}')));
    weight(
        "untyped storage, v3",
        p ->
            p.call(
                UTILS,
                "_rebuild_tensor_v3",
                a ->
                    a.tuple(
                            t ->
                                t.text("storage")
                                    .global("torch.storage", "UntypedStorage")
                                    .text("0")
                                    .text("cpu")
                                    .number(24))
                        .raw('Q')
                        .number(0)
                        .numbers(2, 3)
                        .numbers(3, 1)
                        .raw(0x89)
                        .orderedDict()
                        .global("torch", "float32")));
    weight("empty metadata", p -> v2(p, a -> a.raw('}')));
    weight("no metadata", p -> v2(p, PickleBytes::none));
    weight("a negative view", p -> v2(p, a -> a.raw('}').text("neg").yes().raw('s')));
    weight(
        "int32 for a weight", p -> p.call(UTILS, "_rebuild_tensor_v2", a -> arguments(a, "Int")));
    beside("a storage", p -> p.storage("FloatStorage", "0", 6));
    beside("a tensor of 9 axes", p -> p.view(0, ones(9), ones(9)));
    beside("a tensor of 64 axes", p -> p.view(0, ones(64), ones(64)));
    beside("a tensor of 65 axes", p -> p.view(0, ones(65), ones(65)));
  }

  /** What training scripts leave beside a state dict, of classes outside the list. */
  private void foreign() {
    for (String[] name : LOOK_ALIKES) {
      beside(name[0] + "+" + name[1], p -> p.global(name[0], name[1]));
      legacyBeside(name[0] + "+" + name[1], p -> p.global(name[0], name[1]));
    }
    beside("a path", p -> p.call("pathlib", "PosixPath", a -> a.text("/").text("x")));
    beside(
        "a date",
        p ->
            p.call(
                "datetime",
                "datetime",
                a -> a.call("_codecs", "encode", b -> b.text("\u00e4").text("latin1"))));
    beside("a module", p -> p.add(object("torch.nn.modules.loss", "CrossEntropyLoss")));
    legacyBeside("a module", p -> p.add(object("torch.nn.modules.loss", "CrossEntropyLoss")));
    legacyBeside(
        "a module with its source",
        p ->
            p.tuple(t -> t.text("module").global("net", "Loss").text("loss.py").text("class Loss:"))
                .raw('Q', ')', 0x81, '}', 'b'));
    beside(
        "a dict of one's own",
        p -> p.global("yacs.config", "CfgNode").raw(')', 0x81, '(').text("a").number(1).raw('u'));
    beside(
        "a dict of one's own, an item",
        p -> p.global("easydict", "EasyDict").raw(')', 0x81).text("a").number(1).raw('s'));
    beside("a deque", p -> p.call("collections", "deque", a -> {}).raw('(').number(1).raw('e'));
    beside("a deque of one", p -> p.call("collections", "deque", a -> {}).number(1).raw('a'));
    beside("a set of one's own", p -> p.add(object("net", "Names")).raw('(').text("a").raw(0x90));
    beside(
        "a bound method",
        p ->
            p.call(
                "__builtin__",
                "getattr",
                a -> a.add(object("torch.optim.lr_scheduler", "OneCycleLR")).text("_annealing")));
    beside(
        "an enum's member of Python 3.11",
        p -> p.call("__builtin__", "getattr", a -> a.global("net", "Stage").text("TRAIN")));
    beside(
        "a defaultdict of one's own class",
        p -> p.call("collections", "defaultdict", a -> a.global("net", "Meter")));
    beside(
        "a numpy array of one's own class",
        p ->
            p.call(
                "numpy.core.multiarray",
                "_reconstruct",
                a -> a.global("numpy", "matrix").numbers(0).raw('U', 1, 'b')));
    beside(
        "a tensor of one's own class",
        p -> p.call("torch._tensor", "_rebuild_from_type_v2", a -> a.global("net", "Boxes")));
    beside(
        "a tuple that holds itself",
        p -> p.raw(']', '(', ')', 'q', 8).number(1).raw('0', 'h', 8, 'e'));
    beside(
        "a long tuple that holds itself",
        p -> p.raw(']', '(', ')', 'q', 8, '(').number(1).number(2).raw('1', 'h', 8, 'e'));
    beside("a state for a class", p -> p.global("net", "Meter").raw('}', 'b'));
  }

  private static Consumer<PickleBytes> object(String module, String name) {
    return p -> p.global(module, name).raw(')', 0x81, '}').text("a").number(1).raw('s', 'b');
  }

  private static PickleBytes parameter(PickleBytes arguments) {
    return arguments.weight().yes().orderedDict();
  }

  private static PickleBytes arguments(PickleBytes arguments, String type) {
    String storage = type.endsWith("Storage") ? type : type + "Storage";
    return arguments
        .storage(storage, "0", 6)
        .number(0)
        .numbers(2, 3)
        .numbers(3, 1)
        .raw(0x89)
        .orderedDict();
  }

  private static void v2(PickleBytes pickle, Consumer<PickleBytes> metadata) {
    pickle.call(UTILS, "_rebuild_tensor_v2", a -> arguments(a, "FloatStorage").add(metadata));
  }

  private static long[] ones(int axes) {
    long[] ones = new long[axes];
    Arrays.fill(ones, 1);
    return ones;
  }

  private void views() {
    float[] many = new float[2_200_000];
    for (int i = 0; i < 6; i++) {
      many[i] = i + 1;
    }
    byte[] small = floats(Arrays.copyOf(many, 1000));
    byte[] megabyte = floats(Arrays.copyOf(many, 300_000));
    byte[] large = floats(many);
    files.put("overlapping rows, 4 KB", storage(small, false, 1, 1));
    files.put("overlapping rows, 1.2 MB", storage(megabyte, false, 1, 1));
    files.put("a small part of 4 KB, deflated", storage(small, true, 3, 1));
    files.put("a small part of 8.8 MB, deflated", storage(large, true, 3, 1));
    files.put("a small part of 8.8 MB", storage(large, false, 3, 1));
    files.put("rows of stride 0", storage(small, false, 0, 1));
  }

  /** The weight is a view of a larger storage. */
  private static byte[] storage(byte[] data, boolean deflate, long... strides) {
    byte[] pickle =
        dict(
            p ->
                p.tensor(
                    s -> s.storage("FloatStorage", "0", data.length / 4),
                    0,
                    s -> s.numbers(2, 3),
                    s -> s.numbers(strides)));
    return TorchBytes.zip(
        zip -> {
          zip.entries.clear();
          zip.add("net/data.pkl", pickle);
          if (deflate) {
            zip.addDeflated("net/data/0", data);
          } else {
            zip.add("net/data/0", data);
          }
          zip.add("net/data/1", TorchBytes.biasData());
          zip.add("net/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        });
  }

  private void archives() {
    files.put("dots in the root's name", rooted("my..net"));
    files.put("a root called archive", rooted("archive"));
    archive("a comment", zip -> zip.comment = "three epochs".getBytes(StandardCharsets.US_ASCII));
    archive("zip64 records", zip -> zip.zip64 = true);
    archive("deflated pickle", zip -> zip.entries.set(0, deflatedPickle()));
    archive("an entry beside", zip -> zip.add("net/notes", new byte[] {1}));
    archive("byteorder little", zip -> zip.add("net/byteorder", "little".getBytes(ASCII)));
    archive("version 1", zip -> version(zip, "1\n"));
    archive("version 10", zip -> version(zip, "10\n"));
    archive("version 11", zip -> version(zip, "11\n"));
    archive("no CRC", zip -> zip.entries.forEach(entry -> entry.crc(0)));
    archive("a storage more", zip -> zip.add("net/data/2", new byte[8]));
  }

  private static final java.nio.charset.Charset ASCII = StandardCharsets.US_ASCII;

  private static ZipBytes.Entry deflatedPickle() {
    return new ZipBytes().addDeflated("net/data.pkl", pickle());
  }

  private static void version(ZipBytes zip, String version) {
    zip.entries.remove(zip.entry("net/version"));
    zip.add("net/version", version.getBytes(ASCII));
  }

  private static byte[] rooted(String root) {
    return TorchBytes.zip(
        zip ->
            zip.entries.forEach(entry -> entry.name(entry.localName.replace("net/", root + "/"))));
  }

  private void legacy() {
    byte[] system = PickleBytes.of(p -> p.raw('}', '(').text("little_endian").raw(0x89).raw('u'));
    files.put(
        "legacy, said to be big-endian",
        TorchBytes.join(
            TorchBytes.MAGIC,
            TorchBytes.protocol(1001),
            system,
            TorchBytes.sixFields(pickle()),
            TorchBytes.keys("0", "1"),
            TorchBytes.storages()));
    files.put(
        "legacy, persistent ids of five fields",
        TorchBytes.join(
            TorchBytes.MAGIC,
            TorchBytes.protocol(1001),
            TorchBytes.system(),
            pickle(),
            TorchBytes.keys("0", "1"),
            TorchBytes.storages()));
    byte[] other =
        TorchBytes.join(
            TorchBytes.storage(2, TorchBytes.biasData()),
            TorchBytes.storage(6, TorchBytes.weightData()));
    files.put(
        "legacy, storages in another order",
        TorchBytes.legacy(pickle(), TorchBytes.keys("1", "0"), other));
  }

  private void weight(String name, Consumer<PickleBytes> weight) {
    files.put(name, TorchBytes.zip(dict(weight)));
  }

  private void beside(String name, Consumer<PickleBytes> value) {
    files.put(name + ", beside", TorchBytes.zip(TorchBytes.beside(value)));
  }

  private void legacyBeside(String name, Consumer<PickleBytes> value) {
    files.put(name + ", beside, legacy", TorchBytes.legacy(TorchBytes.beside(value)));
  }

  private void archive(String name, Consumer<ZipBytes> change) {
    files.put(name, TorchBytes.zip(change));
  }
}
