package dev.foldnet.runtime.suite;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of one operation, maybe on the value of another, with what PyTorch makes of it in
 * float64.
 */
public final class OpCase implements Program {
  private final String op;
  private final JsonObject json;
  private final List<FloatTensor> inputs = new ArrayList<>();
  private final Map<String, FloatTensor> weights = new LinkedHashMap<>();

  private OpCase(String op, JsonObject json) {
    this.op = op;
    this.json = json;
    json.getAsJsonArray("inputs").forEach(spec -> inputs.add(Drawn.of(spec.getAsJsonObject())));
    json.getAsJsonObject("weights")
        .entrySet()
        .forEach(e -> weights.put(e.getKey(), Drawn.of(e.getValue().getAsJsonObject())));
  }

  /** The cases of an operation, from its reference file. */
  public static List<OpCase> of(String op) {
    try (InputStream in = OpCase.class.getResourceAsStream("/ops/" + op + ".json")) {
      if (in == null) {
        throw new AssertionError(
            "no ops/" + op + ".json: its cases go into src/test/python/op_references.py");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      List<OpCase> cases = new ArrayList<>();
      JsonParser.parseReader(reader)
          .getAsJsonArray()
          .forEach(element -> cases.add(new OpCase(op, element.getAsJsonObject())));
      return cases;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The operations that a backend computes: all methods of {@link Ops} that take a tensor. */
  public static List<String> operations() {
    return Arrays.stream(Ops.class.getMethods())
        .filter(method -> !List.of("shape", "batched").contains(method.getName()))
        .filter(method -> List.of(Object.class, List.class).contains(firstParameter(method)))
        .map(Method::getName)
        .distinct()
        .sorted()
        .toList();
  }

  private static Class<?> firstParameter(Method method) {
    return method.getParameterCount() == 0 ? void.class : method.getParameterTypes()[0];
  }

  /** What the case is about. */
  public String title() {
    return json.get("name").getAsString();
  }

  /** The inputs, with their batch. */
  public List<FloatTensor> tensors() {
    return inputs;
  }

  /** The weights by name. */
  public NetworkWeights weights() {
    return NetworkWeights.of(weights);
  }

  /** The shape that PyTorch gives. */
  public int[] expectedShape() {
    return Drawn.ints(json.getAsJsonArray("shape"));
  }

  /** The values that PyTorch gives. */
  public double[] expected() {
    byte[] bytes = Base64.getDecoder().decode(json.get("expected").getAsString());
    double[] values = new double[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }

  /** What a backend in float32 may be off, in parts of the largest output. */
  public double tolerance() {
    return json.has("tolerance") ? json.get("tolerance").getAsDouble() : 1e-6;
  }

  @Override
  public String name() {
    return op;
  }

  @Override
  public List<int[]> inputs() {
    return inputs.stream()
        .map(input -> Arrays.copyOfRange(input.shape(), 1, input.shape().length))
        .toList();
  }

  @Override
  public <T> List<T> forward(Ops<T> ops, List<T> values) {
    List<T> taken = new ArrayList<>(values);
    if (json.has("before")) {
      JsonObject before = json.getAsJsonObject("before");
      taken.set(0, call(ops, values, before.get("op").getAsString(), before));
    }
    return List.of(call(ops, taken, op, json));
  }

  private <T> T call(Ops<T> ops, List<T> values, String name, JsonObject json) {
    for (Method method : Ops.class.getMethods()) {
      if (method.getName().equals(name)) {
        return invoke(ops, values, method, json.getAsJsonArray("call"));
      }
    }
    throw new AssertionError("no operation " + name);
  }

  @SuppressWarnings("unchecked") // each operation gives a T
  private <T> T invoke(Ops<T> ops, List<T> values, Method method, JsonArray call) {
    Object[] arguments = new Object[call.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(ops, values, method.getParameterTypes()[i], call.get(i));
    }
    try {
      return (T) method.invoke(ops, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(this + ": " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private <T> Object argument(Ops<T> ops, List<T> values, Class<?> type, JsonElement json) {
    if (json.isJsonNull()) {
      return null;
    } else if (type == int[].class) {
      return Drawn.ints(json.getAsJsonArray());
    } else if (type == int.class) {
      return json.getAsInt();
    } else if (type == double.class) {
      return json.getAsDouble();
    } else if (type == boolean.class) {
      return json.getAsBoolean();
    } else if (type == List.class) {
      return json.getAsJsonArray().asList().stream()
          .map(element -> tensor(ops, values, element.getAsString()))
          .toList();
    } else if (type == Ops.PadMode.class) {
      return Ops.PadMode.valueOf(json.getAsString());
    } else if (type == Ops.Interpolation.class) {
      return Ops.Interpolation.valueOf(json.getAsString());
    }
    return tensor(ops, values, json.getAsString());
  }

  private static <T> T tensor(Ops<T> ops, List<T> values, String name) {
    return name.startsWith("w:")
        ? ops.weight(name.substring(2))
        : values.get(Integer.parseInt(name.substring(1)));
  }

  @Override
  public String toString() {
    return op + ", " + title();
  }
}
