package dev.foldnet.processor.writer;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of one scope of Java, each given once. */
final class Names {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends final finally float for goto if implements import"
                  + " instanceof int interface long native new package private protected public"
                  + " return short static strictfp super switch synchronized this throw throws"
                  + " transient try void volatile while true false null _ var record yield sealed"
                  + " permits")
              .split(" "));

  private final Set<String> taken = new HashSet<>();

  /** The same names, given. */
  Names copy() {
    Names copy = new Names();
    copy.taken.addAll(taken);
    return copy;
  }

  /** Whether a name is not given. */
  boolean isFree(String name) {
    return !taken.contains(identifier(name));
  }

  /** Keeps a name from being given. */
  void reserve(String name) {
    taken.add(name);
  }

  /** The wish, made a Java name, with a number behind it if it is taken. */
  String give(String wish) {
    String name = identifier(wish);
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + (Character.isDigit(name.charAt(name.length() - 1)) ? "_" : "") + i;
    }
    return candidate;
  }

  /** The nearest Java identifier that is no keyword. */
  static String identifier(String wish) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < wish.length(); i++) {
      name.append(Character.isJavaIdentifierPart(wish.charAt(i)) ? wish.charAt(i) : '_');
    }
    if (name.length() == 0 || !Character.isJavaIdentifierStart(name.charAt(0))) {
      name.insert(0, "x");
    }
    return KEYWORDS.contains(name.toString()) ? name + "_" : name.toString();
  }

  /** {@code init_block}: {@code initBlock}. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(camel.length() == 0 ? word : capitalised(word));
    }
    return camel.toString();
  }

  /** {@code ResUnit}: {@code resUnit}; {@code SEBlock}: {@code seBlock}. */
  static String decapitalised(String name) {
    int upper = 0;
    while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
      upper++;
    }
    int lower = upper > 1 && upper < name.length() ? upper - 1 : upper;
    return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
  }

  /** {@code unit}: {@code Unit}. */
  static String capitalised(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
