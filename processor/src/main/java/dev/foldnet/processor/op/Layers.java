package dev.foldnet.processor.op;

import dev.foldnet.processor.op.AttributeType.Basic;
import dev.foldnet.processor.op.AttributeType.Choice;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
          Affine.class,
          Rearrange.class,
          TopPlaces.class,
          ScaleShift.class);

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
    List<Method> members = List.of(annotation(op).getDeclaredMethods());
    List<RecordComponent> components = List.of(op.getRecordComponents());
    List<Attribute> attributes = new ArrayList<>();
    for (Method member : members) {
      attributes.add(read(member, component(member, members, components)));
    }
    List<String> names = Components.names(op);
    attributes.sort(Comparator.comparingInt(each -> order(names, each)));
    return new LayerSchema(op.getSimpleName(), op, attributes);
  }

  /** That of its name; else the one that no member is called by. */
  private static Optional<RecordComponent> component(
      Method member, List<Method> members, List<RecordComponent> components) {
    Set<String> names = members.stream().map(Method::getName).collect(Collectors.toSet());
    return components.stream()
        .filter(each -> each.getName().equals(member.getName()))
        .findFirst()
        .or(() -> components.stream().filter(each -> !names.contains(each.getName())).findFirst());
  }

  private static Attribute read(Method member, Optional<RecordComponent> component) {
    Optional<Constraint> constraint = component.map(each -> each.getAnnotation(Constraint.class));
    return new Attribute(
        member.getName(),
        component.map(RecordComponent::getName).orElse(member.getName()),
        type(member, component),
        fallback(member, constraint.map(Constraint::required).orElse(false)),
        constraint.map(Constraint::least).filter(least -> least != Integer.MIN_VALUE),
        constraint.map(Constraint::mayBeEmpty).orElse(false),
        constraint.map(Constraint::unless).orElse(""));
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
  private static AttributeType type(Method member, Optional<RecordComponent> component) {
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
    boolean given = component.filter(each -> each.getType() == boolean.class).isPresent();
    return given ? Basic.TENSOR : Basic.MEMBER;
  }

  private static Optional<Object> fallback(Method member, boolean required) {
    Class<?> type = member.getReturnType();
    boolean text = type == String.class || type == String[].class;
    if (text || required) {
      return Optional.empty();
    }
    Object value = member.getDefaultValue();
    return Optional.of(value instanceof int[] ints ? IntStream.of(ints).boxed().toList() : value);
  }
}
