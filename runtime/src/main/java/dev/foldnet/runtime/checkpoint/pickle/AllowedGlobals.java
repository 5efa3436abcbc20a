package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.pickle.KnownGlobal.Rule;
import java.util.HashMap;
import java.util.Map;

/** The names that a state dict may be made of, as exact pairs of module and name. */
final class AllowedGlobals {
  /** Python's getattr, which {@link PickleCalls} takes for an attribute's name and nothing else. */
  static final KnownGlobal GETATTR = new KnownGlobal("builtins", "getattr", Rule.GETATTR, null);

  private static final Map<String, Map<String, KnownGlobal>> MODULES = new HashMap<>();

  static {
    containers();
    tensors();
    storages();
    constants();
    for (String core : new String[] {"numpy.core", "numpy._core"}) {
      add(core + ".multiarray", "scalar", Rule.NUMPY_SCALAR);
      add(core + ".multiarray", "_reconstruct", Rule.NUMPY_ARRAY);
      add(core + ".numeric", "_frombuffer", Rule.NUMPY_BUFFER);
    }
    add("numpy", "dtype", Rule.NUMPY_DTYPE);
    add("numpy", "ndarray", Rule.NUMPY_CLASS);
  }

  private AllowedGlobals() {}

  /** The known global, null where the pair is none of them. */
  static KnownGlobal find(String module, String name) {
    Map<String, KnownGlobal> names = MODULES.get(module);
    return names == null ? null : names.get(name);
  }

  private static void containers() {
    add("collections", "OrderedDict", Rule.ORDERED_DICT);
    add("collections", "Counter", Rule.COUNTER);
    add("collections", "defaultdict", Rule.DEFAULT_DICT);
    for (String builtins : new String[] {"builtins", "__builtin__"}) {
      add(builtins, "list", Rule.COLLECTION);
      add(builtins, "dict", Rule.COLLECTION);
      add(builtins, "set", Rule.SET);
      add(builtins, "frozenset", Rule.FROZENSET);
      add(builtins, "bytes", Rule.BYTES);
      add(builtins, "bytearray", Rule.BYTEARRAY);
      add(builtins, "int", Rule.NUMBER);
      add(builtins, "complex", Rule.NUMBER);
      MODULES.get(builtins).put("getattr", GETATTR);
    }
    add("_codecs", "encode", Rule.ENCODE);
    add("argparse", "Namespace", Rule.NAMESPACE);
  }

  private static void tensors() {
    add("torch._utils", "_rebuild_tensor_v2", Rule.TENSOR_V2);
    add("torch._utils", "_rebuild_tensor_v3", Rule.TENSOR_V3);
    add("torch._utils", "_rebuild_tensor", Rule.TENSOR);
    add("torch._utils", "_rebuild_parameter", Rule.PARAMETER);
    add("torch._utils", "_rebuild_parameter_with_state", Rule.PARAMETER_WITH_STATE);
    add("torch._utils", "_rebuild_sparse_tensor", Rule.UNREADABLE_SPARSE);
    add("torch._utils", "_rebuild_sparse_csr_tensor", Rule.UNREADABLE_SPARSE);
    add("torch._utils", "_rebuild_qtensor", Rule.UNREADABLE_QUANTISED);
    add("torch._utils", "_rebuild_meta_tensor_no_storage", Rule.UNREADABLE_META);
    add("torch.serialization", "_get_layout", Rule.LAYOUT);
  }

  private static void storages() {
    storage("FloatStorage", DType.FLOAT32);
    storage("DoubleStorage", DType.FLOAT64);
    storage("HalfStorage", DType.FLOAT16);
    storage("BFloat16Storage", DType.BFLOAT16);
    storage("LongStorage", DType.INT64);
    storage("IntStorage", DType.INT32);
    storage("ShortStorage", DType.INT16);
    storage("CharStorage", DType.INT8);
    storage("ByteStorage", DType.UINT8);
    storage("BoolStorage", DType.BOOL);
    storage("ComplexFloatStorage", DType.COMPLEX64);
    storage("ComplexDoubleStorage", DType.COMPLEX128);
    storage("QInt8Storage", DType.QINT8);
    storage("QUInt8Storage", DType.QUINT8);
    storage("QInt32Storage", DType.QINT32);
    storage("QUInt4x2Storage", DType.QUINT4X2);
    storage("QUInt2x4Storage", DType.QUINT2X4);
    add("torch.storage", "UntypedStorage", Rule.STORAGE, DType.UINT8);
    add("torch.storage", "TypedStorage", Rule.CONSTANT);
  }

  private static void constants() {
    add("torch", "Size", Rule.SIZE);
    add("torch", "device", Rule.DEVICE);
    for (DType dtype : DType.values()) {
      add("torch", dtype.toString(), Rule.CONSTANT, dtype);
    }
    String[] schemes = {
      "per_tensor_affine",
      "per_tensor_symmetric",
      "per_channel_affine",
      "per_channel_symmetric",
      "per_channel_affine_float_qparams"
    };
    for (String scheme : schemes) {
      add("torch", scheme, Rule.CONSTANT);
    }
  }

  private static void storage(String name, DType dtype) {
    add("torch", name, Rule.STORAGE, dtype);
  }

  private static void add(String module, String name, Rule rule) {
    add(module, name, rule, null);
  }

  private static void add(String module, String name, Rule rule, DType dtype) {
    Map<String, KnownGlobal> names = MODULES.get(module);
    if (names == null) {
      names = new HashMap<>();
      MODULES.put(module, names);
    }
    names.put(name, new KnownGlobal(module, name, rule, dtype));
  }
}
