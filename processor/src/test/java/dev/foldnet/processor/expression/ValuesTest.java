package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions come to, their type included. */
class ValuesTest {
  private static Value value(String text) {
    List<Mistake> mistakes = new ArrayList<>();
    Value value = Samples.evaluate(text, mistakes);
    assertThat(mistakes).as(text).isEmpty();
    return value;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          1.5 + 2 => 3.5
          1 - 2.5 => -1.5
          2 * 3.5 * 1 => 7.0
          -(1.5) => -1.5
          - - 3 => 3
          !!true => true
          -9223372036854775808 => 0 - 9223372036854775807 - 1
          - -9223372036854775807 => 9223372036854775807
          2 - 3 - 4 => -5
          24 / 2 / 3 % 3 => 1
          1_0.2_5e1_0 => 10.25e10
          1E+2 + .5 + 2e-1 => 100.7
          5. => 5.0
          true || false && false => true
          false || 1 < 2 => true
          1 <= 1 && !(1 < 1) && 1 >= 1 && !(1 > 1) => true
          false ? 1 : true ? 2 : 3 => 2
          (true ? false : true) ? 1 : 2 => 2
          [1, 2,] => [1, 2]
          max(n, 4) => 4
          min([2, 1.5, 3]) => 1.5
          min(1, 2.5) => 1.0
          max(2, 1, 2) => 2
          sum(3) => 3
          sum([1, 2.5]) => 3.5
          abs(0) => 0
          abs(0.0) => 0.0
          abs(-2.5) => 2.5
          abs(2.5) => 2.5
          int(2.7) => 2
          int(-2.7) => -2
          int(5) => 5
          ceil(2.1) => 3
          ceil(-2.1) => -2
          floor(-2.1) => -3
          round(0.5) => 0
          log(1) => 0.0
          log2(8) => 3.0
          round(log2(10) * 1000) => 3322
          round(log2(0.3) * 1000) => -1737
          round(log(10) * 1000) => 2303
          log2(0.125) => -3.0
          pow(2, 0.5) => pow(2.0, 0.5)
          pow(2, 3.0) => 8.0
          pow(0, 0) => 1
          pow(-3, 3) => -27
          pow(3037000499, 2) => 3037000499 * 3037000499
          gcd(-12, 18) => 6
          gcd(0, 0) => 0
          divisible(37, 8) => 40
          divisible(9, 10) => 10
          divisible(0.5, 1) => 1
          divisible(100, 64) => 128
          divisible(10, 8) => 16
          divisible(80, 72) => 72
          range(2, 2) => []
          range(3, 2) => []
          range(-1, 2) => [-1, 0, 1]
          flat([[1], 2, [[3]]]) => [1, 2, [3]]
          flat(1) => [1]
          [1, 2, 3][1] => 2
          [1, 2, 3][-3] => 1
          [1, 2, 3][:] => [1, 2, 3]
          [1, 2, 3][3:] => []
          [1, 2, 3][0:0] => []
          [1, 2, 3][-2:-1] => [2]
          [[1, 2], [3]][0][1] => 2
          [[1, 2], [3]].size => 2
          [][0:].size => 0
          row.out => 16
          row.act == unit => true
          x.channels => 8
          x.height => 6
          x.width => 4
          x.shape => [8, 6, 4]
          line.length => 6
          cube.height => 6
          cube.width => 4
          flat.channels => 8
          w.channels => 3
          w.height => 4
          w.width => 5
          w.shape => [2, 3, 4, 5]
          member.channels => 8
          member.conv + 1 => 8
          member.length => 5
          count + 1 => 3
          -count => -2
          max(count, 1) => 2
          sum([count, 1]) => 3
          min([count, 1]) => 1
          flat([[count], count])[1] + 1 => 3
          [1, 2, 3][count] => 3
          [1, 2, 3][count:].size => 1
          [k for k : [count] if k == 2].size => 1
          table.out => 16
          table.conv => 7
          copies[1] => 2
          copies[-2] => 1
          copies[1:] => [2]
          copies.channels => 9
          shared(member) == unit => true
          shared(copies) == unit => true
          """)
  void isOfThatTypeToo(String text, String same) {
    assertThat(value(text)).isEqualTo(value(same));
  }

  /** Numbers of any type are compared; inside of blocks, types count. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          1 == 1.0 => true
          'a' == 'a' => true
          'a' == 'b' => false
          true == false => false
          [1, 2] == [1.0, 2] => true
          [1, 2] == [1, 3] => false
          [1, 2] == [3, 2] => false
          [1, 2] == [1, 2, 3] => false
          [1, 2, 3] == [1, 2] => false
          [] == [] => true
          [[1], ['a']] == [[1], ['a']] => true
          [[1], ['a']] == [[1], ['b']] => false
          row == row => true
          row == [16, unit] => true
          row == [16, other] => false
          none == none => true
          none == unit => false
          unit == unit => true
          unit == other => false
          unit(a = 1) == unit(a = 1) => true
          unit(a = 1) == unit(a = 2) => false
          unit(a = 1) == unit(a = 1.0) => false
          unit(a = 1) == unit(b = 1) => false
          unit(a = 1) == unit => false
          unit == unit(a = 1) => false
          unit(a = 1) == other(a = 1) => false
          unit(a = 1, a = 2) == unit(a = 2) => true
          unit(a = 1, a = 2) == unit(a = 1) => false
          unit() == unit => true
          unit(a = 1,) == unit(a = 1) => true
          unit(n) == unit(n = 3) => true
          unit(a = 1, b = 2) == unit(b = 2, a = 1) => true
          unit(a = 1, b = 2) == unit(a = 1, b = 3) => false
          unit(a = unit) == unit(a = unit) => true
          unit(a = unit) == unit(a = other) => false
          unit(a = unit(b = 1)) == unit(a = unit(b = 1)) => true
          unit(a = unit(b = 1)) == unit(a = unit(b = 2)) => false
          unit(a = unit) == unit(a = 1) => false
          unit(a = 1) == unit(a = unit) => false
          unit(a = [1, 2]) == unit(a = [1, 2]) => true
          unit(a = [1, 2]) == unit(a = [1, 3]) => false
          unit(a = [1, 2]) == unit(a = [3, 2]) => false
          unit(a = [1, 2]) == unit(a = [1]) => false
          unit(a = [1]) == unit(a = [1, 2]) => false
          unit(a = [1]) == unit(a = [1.0]) => false
          unit(a = [1]) == unit(a = 1) => false
          unit(a = 1) == unit(a = [1]) => false
          unit(a = [unit(b = 1)]) == unit(a = [unit(b = 1)]) => true
          unit(a = [unit(b = 1)]) == unit(a = [unit(b = 2)]) => false
          unit(a = [[1]]) == unit(a = [[1]]) => true
          unit(a = row) == unit(a = row) => true
          unit(a = row) == unit(a = [16, unit]) => false
          unit(a = x) == unit(a = x) => true
          unit(a = x) == unit(a = w) => false
          unit(a = 'b') == unit(a = 'b') => true
          """)
  void isEqualOrNot(String text, boolean equal) {
    assertThat(value(text)).isEqualTo(new BooleanValue(equal));
    assertThat(value("!(" + text.replace("==", "!=") + ")")).isEqualTo(new BooleanValue(equal));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          conv => [conv]
          `` => []
          {1} => [1]
          a{1}b{2 + 3} => [a, 1, b, 5]
          {1}{2} => [1, 2]
          a{ 1 }.b => [a, 1, .b]
          {'}'}c => [}, c]
          """)
  void namesAreOfPartsAndHoles(String text, String parts) {
    Parsed<Template> parsed = Parser.template(text);
    assertThat(parsed.mistakes()).isEmpty();
    assertThat(parsed.value().parts().stream().map(ValuesTest::shown).toList()).hasToString(parts);
  }

  private static String shown(Template.Part part) {
    if (part instanceof Template.Part.Plain plain) {
      return plain.text();
    }
    Value value =
        new Evaluator(new NoNames(), Samples.text(""), mistake -> {})
            .evaluate(((Template.Part.Hole) part).value());
    return value instanceof TextValue text ? text.value() : "" + ((IntValue) value).value();
  }
}
