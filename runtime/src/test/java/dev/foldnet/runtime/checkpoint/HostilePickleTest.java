package dev.foldnet.runtime.checkpoint;

import static dev.foldnet.runtime.checkpoint.TorchBytes.beside;
import static dev.foldnet.runtime.checkpoint.TorchBytes.dict;
import static dev.foldnet.runtime.checkpoint.TorchBytes.entries;
import static dev.foldnet.runtime.checkpoint.TorchBytes.extra;
import static dev.foldnet.runtime.checkpoint.TorchBytes.pickle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pickles that must be refused: rows 1 to 24 of the table of hostile files. */
class HostilePickleTest {
  private final List<Hostile> cases = new ArrayList<>();

  @TempDir Path folder;

  static List<Hostile> hostile() {
    HostilePickleTest rows = new HostilePickleTest();
    rows.globals();
    rows.foreignNames();
    rows.attributes();
    rows.calls();
    rows.tensorCalls();
    rows.arguments();
    rows.costs();
    rows.builds();
    rows.opcodes();
    rows.containers();
    rows.stack();
    rows.memo();
    rows.lengths();
    rows.ends();
    rows.depth();
    rows.keys();
    rows.persistentIds();
    rows.storageKeys();
    rows.roots();
    return rows.cases;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isRefused(Hostile hostile) throws Exception {
    hostile.assertRefused(folder);
  }

  @Test
  void theSoundFilesLoad() throws Exception {
    for (byte[] file : List.of(TorchBytes.zip(pickle()), TorchBytes.legacy(pickle()))) {
      Path path = folder.resolve("sound");
      java.nio.file.Files.write(path, file);
      Hostile.load(path, TorchBytes.NETWORK);
    }
  }

  private void refuse(int row, String name, byte[] pickle, String reason) {
    cases.add(Hostile.of(row, name, TorchBytes.zip(pickle), reason));
    if (row < 20) {
      cases.add(Hostile.of(row, name + ", legacy", TorchBytes.legacy(pickle), reason));
    }
  }

  /** A value in place of the weight, and the same beside a sound state dict. */
  private void value(int row, String name, Consumer<PickleBytes> value, String reason) {
    refuse(row, name, dict(value), reason);
    refuse(row, name + ", beside", beside(value), reason);
  }

  private void globals() {
    String[][] names = {
      {"posix", "system"},
      {"os", "system"},
      {"builtins", "exec"},
      {"builtins", "eval"},
      {"subprocess", "Popen"},
      {"builtins", "getattr"},
      {"torch.hub", "load"},
      {"torch.storage", "_load_from_bytes"}
    };
    for (String[] name : names) {
      String full = name[0] + "." + name[1];
      value(1, full, p -> p.global(name[0], name[1]), full);
      value(1, full + " on the stack", p -> p.stackGlobal(name[0], name[1]), full);
      value(1, full + " called", p -> p.call(name[0], name[1], a -> a.text("id")), full);
    }
    value(
        1,
        "names from the memo",
        p -> p.text("posix").raw('q', 9, 'q', 8).text("system").raw('q', 7).raw(0x93),
        "posix.system");
    byte[] evil = PickleBytes.of(p -> p.call("posix", "system", a -> a.text("id")));
    byte[][] parts = {
      TorchBytes.MAGIC,
      TorchBytes.protocol(1001),
      TorchBytes.system(),
      TorchBytes.sixFields(pickle()),
      TorchBytes.keys("0", "1"),
      TorchBytes.storages()
    };
    for (int i = 0; i < 5; i++) {
      byte[][] changed = parts.clone();
      changed[i] = evil;
      cases.add(Hostile.of(1, "in legacy pickle " + i, TorchBytes.join(changed), "posix.system"));
    }
    String[][] alike = {
      {"torch.jit._script", "unpackage_script_module"},
      {"numpy.testing._private.utils", "runstring"},
      {"torch.serialization", "os.system"},
      {"torch.serialization.os", "system"},
      {"torch.hub.os", "path"},
      {"collections.OrderedDict", "__class__"},
      {"torch._utils._rebuild_tensor_v2", ""},
      {"torch", "float32 "},
      {"torch..nn", "Linear"},
      {"torch", "\u202eLinear"},
      {"", "OrderedDict"}
    };
    for (String[] name : alike) {
      value(2, name[0] + "+" + name[1], p -> p.stackGlobal(name[0], name[1]), "the pickle names");
    }
    for (String[] name : OddFiles.LOOK_ALIKES) {
      refuse(
          2,
          name[0] + "+" + name[1],
          dict(p -> p.global(name[0], name[1])),
          "the name " + name[0] + "." + name[1] + " in a state dict");
    }
  }

  /** Names that are nothing to us, where a state dict is made of them. */
  private void foreignNames() {
    Consumer<PickleBytes> name = p -> p.global("net.layers", "Weight");
    Consumer<PickleBytes> object = p -> p.call("net.layers", "Weight", a -> a.weight());
    String found = "an object of net.layers.Weight in a state dict";
    refuse(1, "a foreign name", dict(name), "the name net.layers.Weight in a state dict");
    refuse(1, "a foreign object", dict(object), found);
    refuse(1, "a foreign object more", extra(p -> p.text("x").add(object)), found);
    refuse(1, "a foreign key", extra(p -> p.add(object).bias()), "not text but an object of net");
    refuse(
        1,
        "a Parameter of a foreign object",
        dict(p -> p.call("torch._utils", "_rebuild_parameter", a -> a.add(object).yes().none())),
        found);
    refuse(
        1,
        "a foreign dict",
        PickleBytes.of(
            p ->
                p.global("net", "StateDict")
                    .raw(')', 0x81, '(')
                    .add(q -> q.text("weight").weight().text("bias").bias())
                    .raw('u')),
        "not a state dict but an object of net.StateDict");
    refuse(
        1,
        "a foreign dict as state_dict",
        entries(
            p ->
                p.text("state_dict")
                    .global("net", "StateDict")
                    .raw(')', 0x81, '(')
                    .add(q -> q.text("weight").weight())
                    .raw('u')
                    .text("averages")
                    .raw('}')
                    .text("mean")
                    .bias()
                    .raw('s')),
        "state_dict: not a state dict but an object of net.StateDict");
    value(
        1,
        "a foreign storage class",
        p -> id(p, "storage", t -> t.global("net", "Storage"), t -> t.number(6)),
        "found the name net.Storage");
    value(
        1,
        "a foreign dtype",
        p ->
            p.call(
                "torch._utils",
                "_rebuild_tensor_v3",
                a ->
                    a.storage("FloatStorage", "0", 6)
                        .number(0)
                        .numbers(2, 3)
                        .numbers(3, 1)
                        .raw(0x89)
                        .orderedDict()
                        .global("net", "float32")),
        "found the name net.float32");
    value(
        1,
        "a foreign shape",
        p -> p.tensor(s -> s.storage("FloatStorage", "0", 6), 0, name, s -> s.numbers(3, 1)),
        "expected a tuple, found the name net.layers.Weight");
  }

  /** Python's getattr is an attribute's name, or refused. */
  private void attributes() {
    Consumer<PickleBytes> getattr = p -> p.global("builtins", "getattr");
    Consumer<PickleBytes> schedule = p -> p.global("net", "Schedule");
    value(1, "getattr of a dict", p -> attribute(p, q -> q.raw('}'), "get"), "getattr");
    value(
        1,
        "getattr of a listed class",
        p -> attribute(p, q -> q.global("collections", "OrderedDict"), "get"),
        "builtins.getattr, argument 1");
    value(
        1,
        "getattr of a dangerous module",
        p -> attribute(p, q -> q.global("net", "os"), "system"),
        "net.os");
    value(
        1,
        "getattr by a dangerous name",
        p -> attribute(p, schedule, "__class__"),
        "net.Schedule.__class__");
    value(
        1,
        "getattr of getattr",
        p -> attribute(p, q -> attribute(q, schedule, "step"), "__globals__"),
        "net.Schedule.step.__globals__");
    value(1, "getattr by no name", p -> attribute(p, schedule, "a b"), "net.Schedule.a b");
    value(
        1,
        "getattr with a default",
        p -> p.add(getattr).tuple(t -> t.add(schedule).text("a").none()).raw('R'),
        "3 arguments");
    value(
        1,
        "getattr kept besides a call",
        p ->
            p.raw(']')
                .add(getattr)
                .raw('q', 9)
                .tuple(t -> t.add(schedule).text("a"))
                .raw('R', 'a', 'h', 9, 'a'),
        "builtins.getattr");
    value(1, "getattr as a class", p -> p.add(getattr).raw(')', 0x81), "builtins.getattr");
  }

  private static void attribute(PickleBytes pickle, Consumer<PickleBytes> owner, String name) {
    pickle.call("__builtin__", "getattr", a -> a.add(owner).text(name));
  }

  private void calls() {
    value(3, "a number called", p -> p.number(1).raw(')', 'R'), "REDUCE calls");
    value(3, "text called", p -> p.text("print").raw(')', 'R'), "REDUCE calls");
    value(3, "a tensor called", p -> p.weight().raw(')', 'R'), "REDUCE calls");
    value(3, "no tuple", p -> p.global("collections", "OrderedDict").raw(']', 'R'), "not a tuple");
    value(
        3,
        "arity",
        p -> p.call("torch._utils", "_rebuild_tensor_v2", a -> a.number(1)),
        "1 arguments");
    value(
        3,
        "a storage called",
        p -> p.call("torch", "FloatStorage", a -> a.number(1L << 40)),
        "torch.FloatStorage is called");
    value(
        3,
        "no storage",
        p -> p.tensor(a -> a.text("0"), 0, a -> a.numbers(2), a -> a.numbers(1)),
        "expected a storage");
    value(
        3,
        "hooks",
        p ->
            p.call(
                "torch._utils",
                "_rebuild_tensor_v2",
                a ->
                    a.storage("FloatStorage", "0", 6)
                        .number(0)
                        .numbers(2, 3)
                        .numbers(3, 1)
                        .raw(0x89)
                        .raw('}')
                        .text("hook")
                        .number(1)
                        .raw('s')),
        "no hooks");
    value(
        3,
        "Parameter of text",
        p -> p.call("torch._utils", "_rebuild_parameter", a -> a.text("x").yes().orderedDict()),
        "expected a tensor");
    value(3, "NEWOBJ", p -> p.global("collections", "OrderedDict").raw(')', 0x81), "NEWOBJ of");
    value(
        3,
        "OrderedDict of numbers",
        p -> p.call("collections", "OrderedDict", a -> a.raw(']').number(1).raw('a')),
        "instead of pairs");
  }

  private void tensorCalls() {
    String utils = "torch._utils";
    Consumer<PickleBytes> storage = a -> a.storage("FloatStorage", "0", 6);
    Consumer<PickleBytes> view = a -> a.add(storage).number(0).numbers(2, 3).numbers(3, 1);
    Consumer<PickleBytes> plain = a -> a.add(view).raw(0x89).orderedDict();
    Consumer<PickleBytes> float32 = a -> a.global("torch", "float32");
    Consumer<PickleBytes> hooks = a -> a.raw('}').text("hook").number(1).raw('s');
    call(utils, "_rebuild_tensor", a -> a.add(view).none(), "5 arguments, not 4");
    call(utils, "_rebuild_tensor_v2", a -> a.add(plain).none().none(), "8 arguments, not 6 to 7");
    call(utils, "_rebuild_tensor_v2", a -> a.add(view).number(0).orderedDict(), "True or False");
    call(utils, "_rebuild_tensor_v3", plain, "6 arguments, not 7 to 8");
    call(
        utils,
        "_rebuild_tensor_v3",
        a -> a.add(view).number(0).orderedDict().add(float32),
        "argument 5: expected True or False, found the number 0");
    call(
        utils,
        "_rebuild_tensor_v3",
        a -> a.add(view).raw(0x89).add(hooks).add(float32),
        "argument 6: expected no hooks");
    call(
        utils,
        "_rebuild_tensor_v3",
        a -> a.add(plain).global("torch", "FloatStorage"),
        "argument 7: expected a dtype, found the name torch.FloatStorage");
    for (String name : List.of("_rebuild_parameter", "_rebuild_parameter_with_state")) {
      Consumer<PickleBytes> state = a -> a.add(name.endsWith("state") ? b -> b.none() : b -> {});
      call(utils, name, a -> a.weight().yes().add(state), "arguments, not");
      call(utils, name, a -> a.weight().number(1).orderedDict().add(state), "True or False");
      call(utils, name, a -> a.weight().yes().add(hooks).add(state), "expected no hooks");
    }
    call(utils, "_rebuild_parameter", a -> a.none().yes().orderedDict(), "tensor, found None");
    view65(p -> p.numbers(new long[65]).numbers(1), "argument 3: a tensor of 65 axes");
    view65(p -> p.numbers(new long[64]).numbers(new long[65]), "argument 4: a tensor of 65 axes");
    view65(p -> p.numbers(1).numbers(new long[64]), "1 axes with 64 strides");
  }

  private void view65(Consumer<PickleBytes> sizesAndStrides, String reason) {
    call(
        "torch._utils",
        "_rebuild_tensor",
        a -> a.storage("FloatStorage", "0", 6).number(0).add(sizesAndStrides),
        reason);
  }

  private void arguments() {
    call("collections", "Counter", a -> a.raw(']'), "expected a dict, found a list of 0");
    call("collections", "OrderedDict", PickleBytes::none, "expected a list, found None");
    call("collections", "defaultdict", a -> a.text("list"), "expected a class, found the text");
    call("builtins", "set", a -> a.raw('}'), "expected a list, found a dict of 0");
    call("builtins", "bytearray", a -> a.number(1), "expected bytes, found the number 1");
    call("torch", "Size", a -> a.raw(']'), "expected a tuple, found a list of 0");
    call("torch", "device", a -> a.number(0), "expected text, found the number 0");
    call("torch.serialization", "_get_layout", PickleBytes::none, "expected text, found None");
    call("_codecs", "encode", a -> a.number(1).text("latin1"), "argument 1: expected text");
    call("_codecs", "encode", a -> a.text("x").number(1), "argument 2: expected text");
    call("builtins", "getattr", a -> a.global("net", "Net").number(1), "argument 2: expected text");
    call("argparse", "Namespace", PickleBytes::none, "called with 1 arguments, not 0");
    Consumer<PickleBytes> type = a -> a.call("numpy", "dtype", b -> b.text("f4"));
    String module = "numpy.core.multiarray";
    call("numpy", "dtype", a -> a.number(4), "expected text, found the number 4");
    call(module, "scalar", a -> a.text("f4").text("abcd"), "expected a numpy dtype");
    call(module, "scalar", a -> a.add(type).number(1), "expected bytes, found the number 1");
    call(module, "_reconstruct", a -> a.text("x").numbers(0).text("b"), "expected a class");
    call(
        module,
        "_reconstruct",
        a -> a.global("numpy", "ndarray").number(0).text("b"),
        "expected a tuple");
    call(
        module,
        "_reconstruct",
        a -> a.global("numpy", "ndarray").numbers(0).number(1),
        "expected bytes");
    String buffer = "_frombuffer";
    String numeric = "numpy.core.numeric";
    call(numeric, buffer, a -> a.number(1).add(type).numbers(0).text("C"), "expected bytes");
    call(
        numeric, buffer, a -> a.text("").text("f4").numbers(0).text("C"), "expected a numpy dtype");
    call(numeric, buffer, a -> a.text("").add(type).number(0).text("C"), "expected a tuple");
    call(numeric, buffer, a -> a.text("").add(type).numbers(0).none(), "expected text");
  }

  private void call(String module, String name, Consumer<PickleBytes> arguments, String reason) {
    value(3, name + ", " + reason, p -> p.call(module, name, arguments), reason);
  }

  /** Few bytes each, and more of them than there is memory for. */
  private void costs() {
    cost("a list", p -> {}, ']');
    cost("a dict", p -> {}, '}');
    cost("a tuple", p -> {}, ')');
    cost("an object", p -> p.global("net", "Net").raw('q', 9), 'h', 9, ')', 0x81);
    cost(
        "an OrderedDict",
        p -> p.global("collections", "OrderedDict").raw('q', 9),
        'h',
        9,
        ')',
        'R');
    callCost(
        "a tensor",
        "torch._utils",
        "_rebuild_tensor",
        a -> a.storage("FloatStorage", "0", 6).number(0).numbers(6).numbers(1));
    callCost("a sparse tensor", "torch._utils", "_rebuild_sparse_tensor", a -> {});
    callCost("a dtype", "numpy", "dtype", a -> a.text("f4"));
  }

  private void callCost(
      String name, String module, String function, Consumer<PickleBytes> arguments) {
    cost(
        name,
        p -> p.global(module, function).raw('q', 9).tuple(arguments).raw('q', 10),
        'h',
        9,
        'h',
        10,
        'R');
  }

  private void cost(String name, Consumer<PickleBytes> before, int... opcodes) {
    byte[] one = new byte[opcodes.length];
    for (int i = 0; i < one.length; i++) {
      one[i] = (byte) opcodes[i];
    }
    Consumer<PickleBytes> many = p -> p.add(before).add(repeat(one, 250_000)).raw('e');
    byte[] pickle = beside(p -> p.raw(']', '(').add(many));
    cases.add(Hostile.of(23, name + " often", TorchBytes.zip(pickle), "too many values"));
  }

  private void builds() {
    value(4, "on a tensor", p -> p.weight().raw('}', 'b'), "BUILD on a tensor");
    value(4, "on a dict", p -> p.raw('}', '}', 'b'), "BUILD on a dict");
    value(4, "on a list", p -> p.raw(']', '}', 'b'), "BUILD on a list");
    value(4, "on a number", p -> p.number(1).raw('}', 'b'), "BUILD on the number");
    value(
        4,
        "other state",
        p -> p.orderedDict().raw('}').text("__class__").number(1).raw('s', 'b'),
        "BUILD on an OrderedDict");
    value(
        4,
        "state text",
        p -> p.orderedDict().text("_metadata").raw('b'),
        "BUILD on an OrderedDict");
    value(
        4,
        "on a numpy array",
        p ->
            p.call(
                    "numpy.core.multiarray",
                    "_reconstruct",
                    a -> a.global("numpy", "ndarray").numbers(0).raw('C', 1, 'b'))
                .raw('}', 'b'),
        "BUILD on a numpy array with a dict");
    value(
        4,
        "on a numpy dtype",
        p -> p.call("numpy", "dtype", a -> a.text("f4")).raw('}', 'b'),
        "BUILD on a numpy dtype with a dict");
    value(
        4,
        "on a storage",
        p -> p.storage("FloatStorage", "0", 6).raw('}', 'b'),
        "BUILD on a storage with a dict");
    value(
        4, "on a class", p -> p.global("torch", "FloatStorage").raw('}', 'b'), "BUILD on the name");
  }

  private void opcodes() {
    value(5, "INST", p -> p.raw('(').raw('i').ascii("posix\nsystem\n"), "INST");
    value(5, "OBJ", p -> p.raw('(').global("collections", "OrderedDict").raw('o'), "OBJ");
    value(5, "EXT1", p -> p.raw(0x82, 1), "EXT1");
    value(5, "EXT2", p -> p.raw(0x83, 1, 0), "EXT2");
    value(5, "EXT4", p -> p.raw(0x84, 1, 0, 0, 0), "EXT4");
    value(5, "PERSID", p -> p.raw('P').ascii("storage\n"), "PERSID");
    value(5, "NEXT_BUFFER", p -> p.raw(0x97), "NEXT_BUFFER");
    value(5, "READONLY_BUFFER", p -> p.number(1).raw(0x98), "READONLY_BUFFER");
    value(5, "NEWOBJ_EX", p -> p.raw(0x92), "NEWOBJ_EX");
    value(5, "POP", p -> p.number(1).number(2).raw('0'), "POP");
    value(5, "POP_MARK", p -> p.raw('(', '1'), "POP_MARK");
    value(5, "POP twice", p -> p.number(1).number(2).number(3).raw('0', '0'), "POP");
    value(5, "POP_MARK, POP", p -> p.number(1).raw('(', '1', '0').none(), "POP_MARK");
    value(8, "POP across a MARK", p -> p.number(1).raw('(', '0', 'h', 0), "across a MARK");
    value(5, "DUP", p -> p.number(1).raw('2'), "DUP");
    value(5, "LIST", p -> p.raw('(', 'l'), "LIST");
    value(5, "DICT", p -> p.raw('(', 'd'), "DICT");
    value(6, "no opcode", p -> p.raw(0xff), "0xff is no pickle opcode");
    value(6, "PROTO again", p -> p.raw(0x80, 2).number(1), "PROTO in the middle");
    refuse(6, "PROTO 6", PickleBytes.protocol(6).number(1).raw('.').bytes(), "protocol 6");
    refuse(6, "no PROTO", new PickleBytes().number(1).raw('.').bytes(), "begin with PROTO");
    value(12, "LONG", p -> p.raw('L').ascii("9".repeat(2_000_000) + "L\n"), "LONG");
    value(12, "INT", p -> p.raw('I').ascii("abc\n"), "INT");
    value(12, "FLOAT", p -> p.raw('F').ascii("1.5\n"), "FLOAT");
    value(12, "STRING", p -> p.raw('S').ascii("'a'\n"), "STRING");
    value(12, "UNICODE", p -> p.raw('V').ascii("a\n"), "UNICODE");
    value(12, "LONG1 of 17 bytes", p -> p.raw(0x8a, 17).add(new byte[17]), "integer of 17 bytes");
    value(12, "LONG4", p -> p.raw(0x8b).i32(3).raw(1, 2, 3), "LONG4");
    value(12, "GET text", p -> p.raw('g').ascii("1\n"), "GET");
    value(12, "PUT text", p -> p.number(1).raw('p').ascii("1\n"), "PUT");
  }

  private void containers() {
    value(
        7,
        "SETITEM on a tensor",
        p -> p.weight().number(0).number(1).raw('s'),
        "SETITEM on a tensor");
    value(
        7,
        "SETITEMS on a list",
        p -> p.raw(']', '(').number(0).number(1).raw('u'),
        "SETITEMS on a list");
    value(7, "APPEND on a dict", p -> p.raw('}').number(1).raw('a'), "APPEND on a dict");
    value(7, "APPEND on a tuple", p -> p.raw(')').number(1).raw('a'), "APPEND on a tuple");
    value(
        7,
        "APPENDS on a tensor",
        p -> p.weight().raw('(').number(1).raw('e'),
        "APPENDS on a tensor");
    value(7, "ADDITEMS on a list", p -> p.raw(']', '(').number(1).raw(0x90), "ADDITEMS on a list");
    value(7, "odd SETITEMS", p -> p.raw('}', '(').number(1).raw('u'), "has no value");
  }

  private void stack() {
    refuse(8, "underflow", PickleBytes.of(p -> p.raw('R')), "stack underflow");
    refuse(8, "nothing", PickleBytes.of(p -> {}), "0 values");
    refuse(8, "two values", PickleBytes.of(p -> p.number(1).number(2)), "2 values");
    refuse(8, "open MARK", PickleBytes.of(p -> p.raw('(').raw('}')), "open MARK");
    value(8, "no MARK", p -> p.raw('t', 't', 't', 't'), "MARK");
    value(8, "across a MARK", p -> p.number(1).raw('(', 0x85), "across a MARK");
    value(
        8,
        "REDUCE across a MARK",
        p -> p.global("collections", "OrderedDict").raw('(', ')', 'R'),
        "across a MARK");
  }

  private void memo() {
    value(9, "never set", p -> p.raw('h', 77), "slot 77 was never set");
    value(9, "2^31 - 1", p -> p.raw('j').i32(Integer.MAX_VALUE), "slot 2147483647 was never set");
    value(9, "negative", p -> p.raw('j').i32(-1), "slot 4294967295");
    value(10, "PUT negative", p -> p.number(1).raw('r').i32(-5), "out of range");
  }

  private void lengths() {
    value(11, "text", p -> p.raw('X').i32(0x7fffffff), "truncated");
    value(11, "text of 4 GiB", p -> p.raw('X').i32(-1), "truncated");
    value(11, "text of 2^63", p -> p.raw(0x8d).i64(Long.MIN_VALUE), "truncated");
    value(11, "text of 2^64 - 1", p -> p.raw(0x8d).i64(-1), "truncated");
    value(11, "bytes", p -> p.raw('B').i32(-1), "truncated");
    value(11, "bytes of 2^33", p -> p.raw(0x8e).i64(1L << 33), "truncated");
    value(11, "bytearray", p -> p.raw(0x96).i64(1L << 62), "truncated");
    value(11, "byte string", p -> p.raw('T').i32(-2), "truncated");
    value(11, "FRAME", p -> p.raw(0x95).i64(-1), "truncated");
    value(13, "a name of 200 000 bytes", p -> p.global("a".repeat(200_000), "b"), "more than 256");
  }

  private void ends() {
    byte[] whole = pickle();
    for (int cut : new int[] {3, 20, 60, whole.length / 2, whole.length - 2, whole.length - 1}) {
      cases.add(
          Hostile.of(13, "cut at " + cut, TorchBytes.zip(Arrays.copyOf(whole, cut)), "truncated"));
    }
    cases.add(Hostile.of(13, "empty", TorchBytes.zip(new byte[0]), "truncated"));
    cases.add(
        Hostile.of(
            14,
            "bytes behind STOP",
            TorchBytes.zip(TorchBytes.join(whole, new byte[] {1})),
            "behind the pickle's STOP"));
    cases.add(
        Hostile.of(
            14,
            "a second pickle",
            TorchBytes.zip(TorchBytes.join(whole, whole)),
            "behind the pickle's STOP"));
  }

  private void depth() {
    Consumer<PickleBytes> tuples = p -> p.raw(')').add(repeat(new byte[] {(byte) 0x85}, 1_000_000));
    Consumer<PickleBytes> lists =
        p -> p.add(repeat(new byte[] {']'}, 100_000)).add(repeat(new byte[] {'a'}, 99_999));
    value(15, "tuples", tuples, "nested more than 100 deep");
    value(15, "lists", lists, "nested more than 100 deep");
    Consumer<PickleBytes> objects =
        p -> p.global("net", "Node").raw('q', 9).add(repeat(new byte[] {'h', 9}, 2_000)).raw(')');
    value(
        15,
        "objects in objects",
        p -> p.add(objects).add(repeat(new byte[] {(byte) 0x81, (byte) 0x85}, 1_000)),
        "nested more than 100 deep");
    value(
        15,
        "objects as states of objects",
        p ->
            p.add(repeat("cnet\nNode\n)\u0081".getBytes(StandardCharsets.ISO_8859_1), 1_000))
                .add(repeat(new byte[] {'b'}, 999)),
        "nested more than 100 deep");
    refuse(15, "as a key", extra(p -> p.add(tuples).number(1)), "nested more than 100 deep");
    // ten references a level, forty levels: 10^40 values for whoever walks them
    Consumer<PickleBytes> bomb =
        p -> {
          p.add(repeat(new byte[] {'('}, 40)).raw(')', 'q', 200);
          for (int level = 0; level < 40; level++) {
            p.add(repeat(new byte[] {'h', (byte) (200 + level)}, 9)).raw('t', 'q', 201 + level);
          }
        };
    cases.add(
        Hostile.of(16, "a bomb as weight", TorchBytes.zip(dict(bomb)), "found a tuple of 10"));
    refuse(16, "a bomb as key", extra(p -> p.add(bomb).number(1)), "not text but a tuple");
    refuse(17, "itself", PickleBytes.of(p -> p.raw(']', 'q', 1, 'h', 1, 'a')), "not a state dict");
    refuse(
        17,
        "state_dict is itself",
        PickleBytes.of(p -> p.raw('}', 'q', 1).text("state_dict").raw('h', 1, 's')),
        "without a tensor");
    refuse(
        17,
        "a ring",
        PickleBytes.of(
            p ->
                p.raw('}', 'q', 1)
                    .text("model")
                    .raw('}', 'q', 2)
                    .text("state_dict")
                    .raw('h', 1, 's', 's')),
        "without a tensor");
    cases.add(
        Hostile.of(
            23,
            "too many opcodes",
            TorchBytes.zip(zip -> bigPickle(zip, 21_000_000)),
            "too many values"));
    cases.add(
        Hostile.of(
            23, "512 MiB", TorchBytes.zip(zip -> bigPickle(zip, 80 << 20)), "a pickle's size"));
  }

  private static void bigPickle(ZipBytes zip, int size) {
    zip.entries.remove(0);
    byte[] pickle = new byte[size];
    Arrays.fill(pickle, (byte) 'N');
    pickle[0] = (byte) 0x80;
    pickle[1] = 2;
    zip.addDeflated("net/data.pkl", pickle);
  }

  private static byte[] repeat(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes[i % bytes.length];
    }
    return all;
  }

  private void keys() {
    refuse(18, "a key twice", extra(p -> p.text("weight").weight()), "twice");
    refuse(
        18,
        "state_dict twice",
        entries(p -> p.text("state_dict").raw('}').text("state_dict").raw('}')),
        "twice");
    refuse(19, "a number", extra(p -> p.number(5).bias()), "not text but the number 5");
    refuse(19, "None", extra(p -> p.none().bias()), "not text but None");
    refuse(19, "a float", extra(p -> p.real(1.5).bias()), "not text but a float");
    refuse(19, "a tuple", extra(p -> p.tuple(t -> {}).bias()), "not text but a tuple");
    refuse(19, "a list", extra(p -> p.raw(']').bias()), "not text but a list");
    refuse(19, "bytes", extra(p -> p.raw('C', 1, 'x').bias()), "not text but bytes");
    refuse(66, "no UTF-8", extra(p -> p.raw('X').i32(1).raw(0xff).bias()), "not UTF-8");
    refuse(
        66, "half a character", extra(p -> p.raw('X').i32(2).raw(0xc3, 0x28).bias()), "not UTF-8");
    refuse(
        66,
        "a lone surrogate",
        extra(p -> p.raw('X').i32(3).raw(0xed, 0xa0, 0x80).bias()),
        "not UTF-8");
    refuse(66, "Latin 1 byte string", extra(p -> p.raw('U', 1, 0xe4).bias()), "not text but bytes");
  }

  private void persistentIds() {
    value(20, "a number", p -> p.number(3).raw('Q'), "persistent id that is the number 3");
    value(20, "text", p -> p.text("storage").raw('Q'), "persistent id that is the text");
    value(20, "empty", p -> p.raw(')', 'Q'), "persistent id of 0 fields");
    value(
        20,
        "3 fields",
        p -> p.tuple(t -> t.text("storage").number(1).number(2)).raw('Q'),
        "of 3 fields");
    value(20, "7 fields", p -> p.numbers(1, 2, 3, 4, 5, 6, 7).raw('Q'), "of 7 fields");
    value(
        20,
        "module",
        p -> id(p, "module", t -> t.global("torch", "FloatStorage"), t -> t.number(6)),
        "whole model");
    value(
        20,
        "kind",
        p -> id(p, "Storage", t -> t.global("torch", "FloatStorage"), t -> t.number(6)),
        "'storage'");
    value(
        20,
        "class as text",
        p -> id(p, "storage", t -> t.text("FloatStorage"), t -> t.number(6)),
        "a class");
    value(
        20,
        "no storage class",
        p -> id(p, "storage", t -> t.global("torch", "Size"), t -> t.number(6)),
        "a storage class");
    value(
        20,
        "unknown class",
        p -> id(p, "storage", t -> t.global("torch", "EvilStorage"), t -> t.number(6)),
        "torch.EvilStorage");
    value(20, "negative", p -> id(p, t -> t.number(-6)), "a storage of -6");
    value(20, "a float", p -> id(p, t -> t.real(6)), "an integer");
    value(20, "a bool", p -> id(p, t -> t.yes()), "an integer");
    value(20, "2^62", p -> id(p, t -> t.number(1L << 62)), "a storage of 4611686018427387904");
    value(20, "2^200", p -> id(p, t -> t.raw(0x8a, 26).add(new byte[26])), "integer of 26 bytes");
    value(20, "2^100", p -> id(p, t -> t.raw(0x8a, 13).add(new byte[12]).raw(16)), "an integer");
    refuse(
        21,
        "two classes",
        extra(
            p ->
                p.text("x")
                    .tensor(
                        s -> s.storage("IntStorage", "0", 6),
                        0,
                        s -> s.numbers(6),
                        s -> s.numbers(1))),
        "is once 6 elements of float32, once 6 elements of int32");
    refuse(
        21,
        "two counts",
        extra(
            p ->
                p.text("x")
                    .tensor(
                        s -> s.storage("FloatStorage", "0", 5),
                        0,
                        s -> s.numbers(5),
                        s -> s.numbers(1))),
        "once 5 elements of float32");
  }

  private static void id(PickleBytes pickle, Consumer<PickleBytes> count) {
    id(pickle, "storage", t -> t.global("torch", "FloatStorage"), count);
  }

  private static void id(
      PickleBytes pickle, String kind, Consumer<PickleBytes> type, Consumer<PickleBytes> count) {
    pickle.tuple(t -> t.text(kind).add(type).text("5").text("cpu").add(count)).raw('Q');
  }

  private void storageKeys() {
    for (String key : List.of("", "a/b", "..", "../0", "a\0", "/etc/passwd", "a\\b", ".")) {
      value(
          22,
          "'" + key.replace('\0', '0') + "'",
          p -> p.storage("FloatStorage", key, 6),
          "not a storage key");
    }
    value(
        22,
        "no text",
        p ->
            p.tuple(
                    t ->
                        t.text("storage")
                            .global("torch", "FloatStorage")
                            .number(0)
                            .text("cpu")
                            .number(6))
                .raw('Q'),
        "expected a storage key");
  }

  private void roots() {
    refuse(24, "a list", PickleBytes.of(p -> p.raw(']')), "not a state dict but a list");
    refuse(24, "a number", PickleBytes.of(p -> p.number(5)), "not a state dict but the number 5");
    refuse(24, "a tensor", PickleBytes.of(PickleBytes::weight), "not a state dict but a tensor");
    refuse(24, "empty", PickleBytes.of(p -> p.raw('}')), "an empty dict");
    refuse(24, "numbers", entries(p -> p.text("a").number(1)), "without a tensor");
    refuse(
        24,
        "a whole model",
        PickleBytes.of(p -> p.global("torch.nn.modules.conv", "Conv2d").raw(')', 0x81, '}', 'b')),
        "model.state_dict()");
    refuse(
        24,
        "a class of the user",
        PickleBytes.of(p -> p.global("__main__", "Net").raw(')', 0x81)),
        "model.state_dict()");
    refuse(
        24,
        "a whole model beside numbers",
        entries(
            p ->
                p.text("epoch")
                    .number(3)
                    .text("model")
                    .global("ultralytics.nn.tasks", "DetectionModel")
                    .raw(')', 0x81, '}', 'b')),
        "model: not a state dict but an object of ultralytics.nn.tasks.DetectionModel, a whole"
            + " model");
    refuse(
        24,
        "two state dicts",
        entries(
            p ->
                p.text("model")
                    .raw('}')
                    .text("w")
                    .weight()
                    .raw('s')
                    .text("model_ema")
                    .raw('}')
                    .text("w")
                    .weight()
                    .raw('s')),
        "say which one: model, model_ema");
  }
}
