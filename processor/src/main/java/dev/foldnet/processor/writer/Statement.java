package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A statement of a body. */
sealed interface Statement extends Draft.Step {
  /** The values it computes. */
  List<Integer> defines();

  /** The values it reads, in order, maybe some twice. */
  List<Integer> reads();

  /** The numbers in it, in order. */
  List<BodyNumber> numbers();

  /** The call that it makes, a loop's first; empty if it makes none. */
  Optional<Call> call();

  /**
   * An expression, and the variable it is put into if it has one.
   *
   * @param word that says what it does, to tell methods apart
   */
  record Line(List<CodePiece> pieces, Optional<Variable> result, String word) implements Statement {
    public Line {
      pieces = List.copyOf(pieces);
    }

    @Override
    public Optional<Call> call() {
      return Optional.empty();
    }

    /** The same with another name for its variable. */
    Line named(String name) {
      return new Line(pieces, result.map(variable -> variable.named(name)), word);
    }

    /** The same of other values. */
    Line of(IntUnaryOperator values) {
      List<CodePiece> renamed = new ArrayList<>(pieces.size());
      for (CodePiece piece : pieces) {
        renamed.add(
            piece instanceof CodePiece.Ref ref
                ? new CodePiece.Ref(values.applyAsInt(ref.value()))
                : piece);
      }
      return new Line(renamed, result.map(variable -> variable.of(values)), word);
    }

    @Override
    public List<Integer> defines() {
      return result.isPresent() ? List.of(result.get().value()) : List.of();
    }

    @Override
    public List<Integer> reads() {
      List<Integer> reads = new ArrayList<>();
      for (CodePiece piece : pieces) {
        if (piece instanceof CodePiece.Ref ref) {
          reads.add(ref.value());
        }
      }
      return reads;
    }

    @Override
    public List<BodyNumber> numbers() {
      List<BodyNumber> numbers = new ArrayList<>();
      for (CodePiece piece : pieces) {
        if (piece instanceof CodePiece.Open open) {
          numbers.add(open.number());
        }
      }
      return numbers;
    }
  }

  /**
   * A value and what its variable should be called.
   *
   * @param type qualified name of its class; absent for the backend's tensor
   * @param anywhere whether its line gives the same wherever it stands, however often
   */
  record Variable(int value, String name, Optional<String> type, boolean anywhere) {
    /** A tensor. */
    static Variable tensor(int value, String name) {
      return new Variable(value, name, Optional.empty(), false);
    }

    /** The same with another name. */
    Variable named(String changed) {
      return new Variable(value, changed, type, anywhere);
    }

    /** The same of another value. */
    Variable of(IntUnaryOperator values) {
      return new Variable(values.applyAsInt(value), name, type, anywhere);
    }
  }

  /**
   * A call of another body's method.
   *
   * @param method for the body
   * @param member what the result should be called
   * @param rest what comes behind the prefix here to give the prefix there
   * @param inputs the values it takes
   * @param outputs the values it gives
   * @param arguments one for each of the method's parameters
   */
  record Call(
      Method method,
      String member,
      String rest,
      List<Integer> inputs,
      List<Integer> outputs,
      List<Number> arguments)
      implements Statement {
    /** Whether an argument is the place of something in a row. */
    boolean isIndex(int argument) {
      return method.parameters().get(argument).label().kind() == BodyNumber.Kind.INDEX;
    }

    @Override
    public Optional<Call> call() {
      return Optional.of(this);
    }

    @Override
    public List<Integer> defines() {
      return outputs;
    }

    @Override
    public List<Integer> reads() {
      return inputs;
    }

    @Override
    public List<BodyNumber> numbers() {
      List<BodyNumber> numbers = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        numbers.add(new BodyNumber(arguments.get(i), method.parameters().get(i).label(), member));
      }
      return numbers;
    }
  }

  /**
   * The same call again and again, each taking what the one before gave.
   *
   * @param calls at least one
   * @param numbering how their prefixes are numbered
   * @param chained which input is the value of the call before; absent if none is
   */
  record Loop(List<Call> calls, Numbering numbering, Optional<Integer> chained)
      implements Statement {
    public Loop {
      calls = List.copyOf(calls);
    }

    Call first() {
      return calls.get(0);
    }

    Call last() {
      return calls.get(calls.size() - 1);
    }

    @Override
    public Optional<Call> call() {
      return Optional.of(first());
    }

    @Override
    public List<Integer> defines() {
      return last().defines();
    }

    @Override
    public List<Integer> reads() {
      return first().reads();
    }

    /** The first and last number, then for each argument its first value and its growth. */
    @Override
    public List<BodyNumber> numbers() {
      List<BodyNumber> numbers = new ArrayList<>();
      int last = numbering.first() + calls.size() - 1;
      BodyNumber.Label plural = new BodyNumber.Label(numbering.plural(), "", BodyNumber.Kind.LAST);
      numbers.add(
          new BodyNumber(
              numbering.first(), BodyNumber.Label.of(numbering.word()), first().member()));
      numbers.add(new BodyNumber(last, plural, first().member()));
      List<BodyNumber> firsts = first().numbers();
      for (int i = 0; i < firsts.size(); i++) {
        BodyNumber number = firsts.get(i);
        Number step = calls.size() > 1 ? step(i) : first().isIndex(i) ? 1 : 0;
        numbers.add(number);
        numbers.add(
            new BodyNumber(
                step, BodyNumber.Label.of(number.label().name() + "Step"), first().member()));
      }
      return numbers;
    }

    private Number step(int argument) {
      Number a = calls.get(0).arguments().get(argument);
      Number b = calls.get(1).arguments().get(argument);
      return a instanceof Integer ? b.intValue() - a.intValue() : 0;
    }
  }

  /**
   * Prefixes such as {@code unit1.}, {@code unit2.}.
   *
   * @param stem before the number
   * @param first number
   * @param tail behind the number
   */
  record Numbering(String stem, int first, String tail) {
    private static final int MOST_DIGITS = 6;

    /** Of a prefix that has a number in it, its last, as one would count: without leading zeros. */
    static Optional<Numbering> of(String prefix) {
      int end = prefix.length();
      while (end > 0 && !isDigit(prefix.charAt(end - 1))) {
        end--;
      }
      int start = end;
      while (start > 0 && isDigit(prefix.charAt(start - 1))) {
        start--;
      }
      int digits = end - start;
      boolean counts = digits == 1 || (digits > 1 && prefix.charAt(start) != '0');
      return counts && digits <= MOST_DIGITS
          ? Optional.of(
              new Numbering(
                  prefix.substring(0, start),
                  Integer.parseInt(prefix.substring(start, end)),
                  prefix.substring(end)))
          : Optional.empty();
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    /** What they number: {@code unit}. */
    String word() {
      String word = stem.substring(stem.lastIndexOf('.') + 1);
      return word.isEmpty() || !Character.isJavaIdentifierStart(word.charAt(0)) ? "value" : word;
    }

    /** What a parameter for the last number is called: {@code units}. */
    String plural() {
      return word() + "s";
    }
  }
}
