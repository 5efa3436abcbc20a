package dev.foldnet.samples.cli;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The dictionary at the head of an NPY file, a Python literal (NumPy enhancement proposal 1).
 *
 * @param type as written, such as {@code <f4}
 * @param fortran whether the first axis runs fastest
 * @param shape all axes
 */
record NpyHeader(String type, boolean fortran, List<Integer> shape) {

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Parses the literal; nothing but the three keys, each once. */
  static NpyHeader parse(String text) {
    return new Parser(text, false).header();
  }

  /** The same of a file that Python 2 may have written: {@code L} may stand behind a size. */
  static NpyHeader parseOld(String text) {
    return new Parser(text, true).header();
  }

  /** The byte order of the values. */
  ByteOrder order() {
    return type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** The type as NumPy calls it, if it is a common one. */
  String typeName() {
    String code = type.replaceFirst("^[<>=|]", "");
    return switch (code) {
      case "f2" -> "float16";
      case "f4" -> "float32";
      case "f8" -> "float64";
      case "i1", "i2", "i4", "i8" -> "int" + 8 * (code.charAt(1) - '0');
      case "u1", "u2", "u4", "u8" -> "uint" + 8 * (code.charAt(1) - '0');
      case "c8" -> "complex64";
      case "c16" -> "complex128";
      case "b1" -> "bool";
      case "O" -> "object";
      default -> type;
    };
  }

  /** Reads one literal. */
  private static final class Parser {
    private final String text;
    private final boolean old;
    private int at;
    private String type;
    private Boolean fortran;
    private List<Integer> shape;

    Parser(String text, boolean old) {
      this.text = text;
      this.old = old;
    }

    NpyHeader header() {
      Set<String> seen = new HashSet<>();
      expect('{');
      while (!accept('}')) {
        String key = string();
        if (!seen.add(key)) {
          throw wrong("the key " + key + " twice");
        }
        expect(':');
        value(key);
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      if (!text.substring(at).isBlank() || seen.size() != 3) {
        throw wrong("not the keys descr, fortran_order and shape alone");
      }
      return new NpyHeader(type, fortran, shape);
    }

    private void value(String key) {
      switch (key) {
        case "descr" -> type = peek() == '[' ? structured() : string();
        case "fortran_order" -> fortran = truth();
        case "shape" -> shape = tuple();
        default -> throw wrong("the key " + key);
      }
      if (key.equals("descr") && type.isEmpty()) {
        throw wrong("an empty type");
      }
    }

    private static String structured() {
      throw new Refusal("found a structured type, expected float32, float64 or float16");
    }

    private boolean truth() {
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, skip())) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw wrong("neither True nor False");
    }

    private List<Integer> tuple() {
      List<Integer> sizes = new ArrayList<>();
      expect('(');
      while (!accept(')')) {
        sizes.add(number());
        if (!accept(',')) {
          expect(')');
          break;
        }
      }
      return sizes;
    }

    private int number() {
      int start = skip();
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      String digits = text.substring(start, at);
      if (digits.isEmpty() || digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
        throw wrong("no size");
      }
      at += old && text.startsWith("L", at) ? 1 : 0;
      return Integer.parseInt(digits);
    }

    private String string() {
      char quote = peek();
      if (quote != '\'' && quote != '"') {
        throw wrong("no string");
      }
      int end = text.indexOf(quote, at + 1);
      if (end < 0 || text.substring(at, end).contains("\\")) {
        throw wrong("no plain string");
      }
      String value = text.substring(at + 1, end);
      at = end + 1;
      return value;
    }

    private int skip() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at;
    }

    private char peek() {
      return skip() < text.length() ? text.charAt(at) : 0;
    }

    private boolean accept(char wanted) {
      boolean there = peek() == wanted;
      at += there ? 1 : 0;
      return there;
    }

    private void expect(char wanted) {
      if (!accept(wanted)) {
        throw wrong("no '" + wanted + "'");
      }
    }

    private Refusal wrong(String what) {
      return new Refusal("no NPY header: " + what + " at character " + at);
    }
  }
}
