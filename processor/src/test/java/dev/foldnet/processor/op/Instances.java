package dev.foldnet.processor.op;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An op of each class, with some attributes that are in range. */
final class Instances {
  private Instances() {}

  static Op of(Class<? extends Op> op) {
    Map<String, Object> values = new HashMap<>();
    for (RecordComponent component : op.getRecordComponents()) {
      values.put(component.getName(), value(op, component));
    }
    return Components.create(op, values);
  }

  private static Object value(Class<? extends Op> op, RecordComponent component) {
    Class<?> type = component.getType();
    if (op == Upsample.class && component.getName().equals("scale")) {
      return List.of();
    }
    if ((op == Conv.class || op == Deconv.class) && component.getName().equals("weight")) {
      return false;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == double.class) {
      return 1.0;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == List.class) {
      return List.of(1);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    throw new AssertionError("no value for " + component);
  }
}
