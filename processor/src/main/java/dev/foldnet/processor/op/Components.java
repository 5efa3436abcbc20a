package dev.foldnet.processor.op;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/** The components of an op's record by name. */
final class Components {
  /** Of each class, asked for once: the virtual machine makes them anew each time. */
  private static final ClassValue<List<RecordComponent>> OF =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return List.of(type.getRecordComponents());
        }
      };

  private static final ClassValue<Constructor<?>> CONSTRUCTOR =
      new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
          try {
            return type.getDeclaredConstructor(
                OF.get(type).stream().map(RecordComponent::getType).toArray(Class[]::new));
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.toString(), e);
          }
        }
      };

  private Components() {}

  /** Their names, in order. */
  static List<String> names(Class<? extends Op> op) {
    return OF.get(op).stream().map(RecordComponent::getName).toList();
  }

  /** The value of one. */
  static Object value(Op op, String name) {
    for (RecordComponent component : OF.get(op.getClass())) {
      if (component.getName().equals(name)) {
        try {
          return component.getAccessor().invoke(op);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(op.getClass() + "." + name, e);
        }
      }
    }
    throw new IllegalArgumentException(op.getClass() + " has no component " + name);
  }

  /** A record from the values of all components. */
  static Op create(Class<? extends Op> op, Map<String, Object> values) {
    Object[] arguments = OF.get(op).stream().map(c -> values.get(c.getName())).toArray();
    try {
      return (Op) CONSTRUCTOR.get(op).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof OpException mistake) {
        throw mistake;
      }
      throw new IllegalStateException(op.toString(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(op.toString(), e);
    }
  }
}
