package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.ProblemKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Numbers are computed as in Java, and what Java wraps around is a mistake. */
class ArithmeticPropertiesTest {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private record Nowhere() implements Origin {}

  private static Value evaluate(String text, List<Mistake> mistakes) {
    Parsed<Expr> parsed = Parser.expression(text);
    assertThat(parsed.mistakes()).isEmpty();
    return new Evaluator(new NoNames(), new Text(text, new Nowhere()), mistakes::add)
        .evaluate(parsed.value());
  }

  private static void computes(String text, BigInteger exact) {
    List<Mistake> mistakes = new ArrayList<>();
    Value value = evaluate(text, mistakes);
    if (exact.compareTo(LEAST) >= 0 && exact.compareTo(MOST) <= 0) {
      assertThat(value).as(text).isEqualTo(new IntValue(exact.longValueExact()));
      assertThat(mistakes).isEmpty();
    } else {
      assertThat(mistakes).extracting(Mistake::kind).containsExactly(ProblemKind.ARITHMETIC);
    }
  }

  @Property
  void intsAreExactOrOverflow(@ForAll long a, @ForAll long b) {
    BigInteger x = BigInteger.valueOf(a);
    BigInteger y = BigInteger.valueOf(b);
    computes(a + " + " + b, x.add(y));
    computes(a + " - " + b, x.subtract(y));
    computes(a + " * " + b, x.multiply(y));
    if (b != 0) {
      computes(a + " / " + b, x.divide(y));
      computes(a + " % " + b, x.remainder(y));
    }
  }

  @Property
  void powersAreExactOrOverflow(
      @ForAll @LongRange(min = -100, max = 100) long base, @ForAll @IntRange(max = 40) int n) {
    computes("pow(" + base + ", " + n + ")", BigInteger.valueOf(base).pow(n));
  }

  @Property
  void commonDivisorsAreTheGreatest(@ForAll long a, @ForAll long b) {
    computes("gcd(" + a + ", " + b + ")", BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)));
  }

  @Property
  void doublesAreJavas(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = 0.5, max = 1e6) double b) {
    List<Mistake> mistakes = new ArrayList<>();
    assertThat(evaluate(a + " * " + b + " - " + a + " / " + b, mistakes))
        .isEqualTo(new DoubleValue(a * b - a / b));
    assertThat(evaluate(a + " % " + b, mistakes)).isEqualTo(new DoubleValue(a % b));
    assertThat(evaluate(a + " < " + b, mistakes)).isEqualTo(new BooleanValue(a < b));
    assertThat(evaluate("round(" + a + ")", mistakes)).isEqualTo(new IntValue((long) Math.rint(a)));
    assertThat(evaluate("int(" + a + ")", mistakes)).isEqualTo(new IntValue((long) a));
    assertThat(mistakes).isEmpty();
  }

  @Property
  void divisibleIsTheNearestMultipleNotTooSmall(
      @ForAll @DoubleRange(min = 0, max = 1e5) double x,
      @ForAll @IntRange(min = 1, max = 64) int d) {
    List<Mistake> mistakes = new ArrayList<>();
    long r = Math.max(d, (long) (x + d / 2.0) / d * d);
    long expected = r < 0.9 * x ? r + d : r;
    assertThat(evaluate("divisible(" + x + ", " + d + ")", mistakes))
        .isEqualTo(new IntValue(expected));
  }

  @Property
  void picksCountFromBothEnds(
      @ForAll @IntRange(min = 1, max = 20) int size, @ForAll @IntRange(min = -25, max = 25) int k) {
    List<Mistake> mistakes = new ArrayList<>();
    Value value = evaluate("range(" + size + ")[" + k + "]", mistakes);
    if (k >= -size && k < size) {
      assertThat(value).isEqualTo(new IntValue(k < 0 ? k + size : k));
    } else {
      assertThat(mistakes)
          .extracting(Mistake::kind)
          .containsExactly(ProblemKind.INDEX_OUT_OF_RANGE);
    }
  }
}
