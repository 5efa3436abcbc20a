package dev.foldnet.processor.op;

import dev.foldnet.processor.op.AttributeType.Basic;
import dev.foldnet.processor.op.AttributeType.Choice;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The layers of the language: the ops that have an annotation of their name. */
public final class Layers {
  /** What else stands in graphs. */
  private static final Set<Class<? extends Op>> NO_LAYERS =
      Set.of(
          Input.class,
          Constant.class,
          FreeWeight.class,
          Sub.class,
          Div.class,
          Call.class,
          ScaleShift.class);

  /** Components that the annotation calls {@code value}. */
  private static final Map<Class<? extends Op>, String> VALUE =
      Map.of(Permute.class, "axes", MaxUnpool.class, "kernel");

  /** The least whole number that an attribute of that name takes, in any layer. */
  private static final Map<String, Integer> MINIMUM =
      Map.ofEntries(
          Map.entry("out", 1),
          Map.entry("kernel", 1),
          Map.entry("stride", 1),
          Map.entry("padding", 0),
          Map.entry("outPadding", 0),
          Map.entry("dilation", 1),
          Map.entry("groups", 1),
          Map.entry("slopes", 1),
          Map.entry("factor", 1),
          Map.entry("eps", 0),
          Map.entry("size", 1),
          Map.entry("scale", 1),
          Map.entry("parts", 1),
          Map.entry("sizes", 0),
          Map.entry("step", 1),
          Map.entry("top", 0),
          Map.entry("bottom", 0),
          Map.entry("left", 0),
          Map.entry("right", 0),
          Map.entry("before", 0),
          Map.entry("channels", 0));

  /** Attributes whose default in the annotation only says that they are not given. */
  private static final Set<String> REQUIRED =
      Set.of(
          "Conv.out",
          "Deconv.out",
          "Linear.out",
          "Reshape.shape",
          "Permute.value",
          "MaxUnpool.value");

  private static final Map<String, LayerSchema> BY_NAME = read();

  private Layers() {}

  /** The layer of that simple name. */
  public static Optional<LayerSchema> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All layers, by name. */
  public static Collection<LayerSchema> all() {
    return BY_NAME.values();
  }

  private static Map<String, LayerSchema> read() {
    Map<String, LayerSchema> layers = new TreeMap<>();
    for (Class<?> permitted : Op.class.getPermittedSubclasses()) {
      Class<? extends Op> op = permitted.asSubclass(Op.class);
      if (!NO_LAYERS.contains(op)) {
        layers.put(op.getSimpleName(), read(op));
      }
    }
    return Collections.unmodifiableMap(layers);
  }

  private static LayerSchema read(Class<? extends Op> op) {
    List<String> components = Components.names(op);
    List<Attribute> attributes = new ArrayList<>();
    for (Method member : annotation(op).getDeclaredMethods()) {
      String name = member.getName();
      String component = name.equals("value") ? VALUE.getOrDefault(op, name) : name;
      attributes.add(
          new Attribute(
              name,
              component,
              type(op, member),
              fallback(op, member),
              Optional.ofNullable(MINIMUM.get(name))));
    }
    attributes.sort(Comparator.comparingInt(each -> order(components, each)));
    return new LayerSchema(op.getSimpleName(), op, attributes);
  }

  private static int order(List<String> components, Attribute attribute) {
    int index = components.indexOf(attribute.component());
    return index < 0 ? components.size() : index;
  }

  private static Class<? extends Annotation> annotation(Class<? extends Op> op) {
    String name = "dev.foldnet.dsl." + op.getSimpleName();
    try {
      return Class.forName(name, true, Layers.class.getClassLoader()).asSubclass(Annotation.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no annotation " + name, e);
    }
  }

  @SuppressWarnings("unchecked") // an enum class is a class of enums
  private static AttributeType type(Class<? extends Op> op, Method member) {
    Class<?> type = member.getReturnType();
    if (type.isEnum()) {
      return new Choice((Class<? extends Enum<?>>) type);
    }
    if (type == int.class) {
      return Basic.INT;
    }
    if (type == int[].class) {
      return Basic.INTS;
    }
    if (type == double.class) {
      return Basic.DOUBLE;
    }
    if (type == boolean.class) {
      return Basic.BOOLEAN;
    }
    if (type == String[].class) {
      return Basic.TENSORS;
    }
    return op == MaxUnpool.class ? Basic.MEMBER : Basic.TENSOR;
  }

  private static Optional<Object> fallback(Class<? extends Op> op, Method member) {
    Class<?> type = member.getReturnType();
    boolean text = type == String.class || type == String[].class;
    if (text || REQUIRED.contains(op.getSimpleName() + "." + member.getName())) {
      return Optional.empty();
    }
    Object value = member.getDefaultValue();
    return Optional.of(value instanceof int[] ints ? IntStream.of(ints).boxed().toList() : value);
  }
}
