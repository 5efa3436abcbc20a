package dev.foldnet.processor.op;

import java.util.Locale;

/**
 * What an op is called where it says nothing else, of its class once.
 *
 * @param words to people, {@code max pool}
 * @param method of the runtime, {@code maxPool}
 */
record OpNames(String words, String method) {
  private static final ClassValue<OpNames> OF =
      new ClassValue<>() {
        @Override
        protected OpNames computeValue(Class<?> type) {
          return named(type.getSimpleName());
        }
      };

  static OpNames of(Class<? extends Op> op) {
    return OF.get(op);
  }

  private static OpNames named(String name) {
    int capitals = name.length() > 1 && Character.isUpperCase(name.charAt(1)) ? 2 : 1;
    return new OpNames(
        name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT),
        name.substring(0, capitals).toLowerCase(Locale.ROOT) + name.substring(capitals));
  }
}
