package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a mistake, and where: each is one, at the place marked by ~. */
class MistakesTest {
  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("int", Type.Basic.INT),
          Map.entry("double", Type.Basic.DOUBLE),
          Map.entry("boolean", Type.Basic.BOOLEAN),
          Map.entry("String", Type.Basic.STRING),
          Map.entry("Block", Type.Basic.BLOCK),
          Map.entry("Tensor", Type.Basic.TENSOR),
          Map.entry("ints", new Type.ListOf(Type.Basic.INT)),
          Map.entry("doubles", new Type.ListOf(Type.Basic.DOUBLE)),
          Map.entry("rows", new Type.ListOf(Samples.ROW)),
          Map.entry("Row", Samples.ROW),
          Map.entry(
              "Nested",
              new Type.Row(
                  "Nested",
                  List.of(
                      new Type.Column("sizes", new Type.ListOf(Type.Basic.INT)),
                      new Type.Column("row", Samples.ROW),
                      new Type.Column("mode", new Type.Choice("Mode", List.of("A")))))),
          Map.entry("Mode", new Type.Choice("Mode", List.of("NEAREST", "BILINEAR"))));

  private static void assertSaid(List<Mistake> mistakes, String marked, String message) {
    assertThat(mistakes)
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat("[" + mistake.kind().tag() + "] " + mistake.message()).isEqualTo(message);
              assertThat(mistake.offset()).isEqualTo(marked.indexOf('~'));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          1 ~+ 'it''s' => [WrongType] cannot compute the int 1 + the text 'it''s'
          1.5 ~- true => [WrongType] cannot compute the double 1.5 - the boolean true
          [1] ~- [2, 3] => [WrongType] cannot compute a list of 1 - a list of 2
          [1] ~- 2 => [WrongType] cannot compute a list of 1 - the int 2
          [1] ~+ 2 => [WrongType] cannot compute a list of 1 + the int 2; lists join with lists, so put the other in brackets: [x]
          2 ~+ [] => [WrongType] cannot compute the int 2 + an empty list; lists join with lists, so put the other in brackets: [x]
          x ~+ unit => [WrongType] cannot compute a tensor + the block Unit
          row ~+ 1 => [WrongType] cannot compute a Row + the int 1
          none ~* x => [WrongType] cannot compute none * a tensor
          x ~% 2 => [WrongType] cannot compute a tensor % the int 2
          x ~+ 2 => [Shape] no tensors here
          ~-x => [Shape] no tensors here
          ~-[1] => [WrongType] expected a number or tensor behind "-", found a list of 1
          ~!1 => [WrongType] expected a boolean behind "!", found the int 1
          -9223372036854775808 ~/ -1 => [Arithmetic] -9223372036854775808 / -1 does not fit in 64 bits; compute with doubles, as in 1.0 * n
          1 ~% 0 => [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d
          1 ~/ 0.0 => [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d
          1 ~% 0.0 => [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d
          1e308 ~* 10 => [Arithmetic] the result is Infinity, which is no number to compute with
          true ~< 2 => [WrongType] expected numbers around <, found the boolean true
          2 ~>= 'a' => [WrongType] expected numbers around >=, found the text 'a'
          1 ~== 'a' => [WrongType] cannot compare the int 1 with the text 'a'
          'a' ~!= 1 => [WrongType] cannot compare the text 'a' with the int 1
          true ~== 'a' => [WrongType] cannot compare the boolean true with the text 'a'
          [1, [2]] ~== [1, 2] => [WrongType] cannot compare a list of 2 with a list of 2
          [] ~== 2 => [WrongType] cannot compare an empty list with the int 2
          unit ~== 1 => [WrongType] cannot compare the block Unit with the int 1
          1 ~|| true => [WrongType] expected a boolean on the left of ||, found the int 1
          true ~&& 1 => [WrongType] expected a boolean on the right of &&, found the int 1
          true ~&& 1 ? 2 : 3 => [WrongType] expected a boolean on the right of &&, found the int 1
          false ? 1 : ~2 ? 3 : 4 => [WrongType] expected a boolean before "?", found the int 2
          [k for k : [1] if ~k] => [WrongType] expected a boolean behind "if", found the int 1
          [k.~a for k : [1]] => [UnknownName] the int 1 has no "a"
          5[~0] => [WrongType] only lists have elements; this is the int 5
          [1, 2][~'a'] => [WrongType] an index is an int, found the text 'a'
          [1, 2][~2] => [IndexOutOfRange] there is no element 2 in a list of 2; the last is 1 or -1
          [1, 2][~-3] => [IndexOutOfRange] there is no element -3 in a list of 2; the last is 1 or -1
          [][~-1] => [IndexOutOfRange] there is no element -1 in an empty list
          [1, 2]~[0:3] => [IndexOutOfRange] there is no part [0:3] in a list of 2; its ends go from 0 to 2
          [1, 2]~[-3:] => [IndexOutOfRange] there is no part [-1:2] in a list of 2; its ends go from 0 to 2
          [1, 2]~[2:1] => [IndexOutOfRange] there is no part [2:1] in a list of 2; its ends go from 0 to 2
          [1, 2]~[0.5:] => [WrongType] the ends of a part are ints, found the double 0.5
          [1, 2]~[:true] => [WrongType] the ends of a part are ints, found the boolean true
          2~[0:] => [WrongType] only lists have elements; this is the int 2
          n.~size => [WrongType] only lists have a size; this is the int 3
          n.~height => [WrongType] only tensors have .height; this is the int 3
          [1].~width => [WrongType] only tensors have .width; this is a list of 1; pick an element with [k]
          x.~length => [Shape] a tensor of shape (N, 8, 6, 4) has no .length; it takes three axes, the batch included
          w.~length => [Shape] a tensor of shape (2, 3, 4, 5) has no .length; it takes three axes, the batch included
          flat.~height => [Shape] a tensor of shape (N, 8) has no .height; it takes four or five axes, the batch included
          x.~chanels => [UnknownName] a tensor has no "chanels", only channels, height, width, length and shape; did you mean "channels"?
          x.~ndim => [UnknownName] a tensor has no "ndim", only channels, height, width, length and shape
          [1].~first => [UnknownName] a list of 1 has no "first", only its size; pick an element with [k]
          unit.~Inner => [UnknownName] the block Unit has no "Inner"; blocks go by their simple names, those of other classes listed in @Uses
          n.~real => [UnknownName] the int 3 has no "real"
          row.~size => [UnknownColumn] Row has no column "size"; it has out, act
          row.~outt => [UnknownColumn] Row has no column "outt"; did you mean "out"?
          row.~channels => [UnknownColumn] Row has no column "channels"; it has out, act
          ~never => [UnknownName] nothing is called never
          ~never(1) => [UnknownName] nothing is called never
          ~n(1) => [NotABlock] "n" is the int 3, no block or function
          ~nothing(a = 1) => [NotABlock] "nothing" is none, which has no parameters
          ~unit(1, 2) => [WrongType] the parameters of a block are given by name, as in unit(out = 64)
          max(~a = 1, b = 2) => [WrongType] the arguments of max have no names
          ~max(1) => [WrongType] max takes two or more numbers, or a list, found the int 1
          ~min() => [WrongType] min takes two or more numbers, or a list, found 0 arguments
          ~min(1, 'a') => [WrongType] min takes numbers, found the text 'a'
          ~max(['a']) => [WrongType] max takes numbers, found the text 'a'
          ~max([]) => [Arithmetic] the max of an empty list; add a value that is always there
          ~sum(1, 2) => [WrongType] sum takes a list of numbers, found 2 arguments
          ~sum([1, true]) => [WrongType] sum takes a list of numbers, found in it the boolean true
          ~sum([9223372036854775807, 1, 2]) => [Arithmetic] 9223372036854775807 + 1 does not fit in 64 bits; compute with doubles, as in 1.0 * n
          ~abs() => [WrongType] abs takes one number, found 0 arguments
          ~abs(1, 2) => [WrongType] abs takes one number, found 2 arguments
          ~int('1') => [WrongType] int takes one number, found the text '1'
          ~abs(-9223372036854775808) => [Arithmetic] 0 - -9223372036854775808 does not fit in 64 bits; compute with doubles, as in 1.0 * n
          ~log(0) => [Arithmetic] log of 0.0; it takes a number above 0
          ~log2(-1) => [Arithmetic] log2 of -1.0; it takes a number above 0
          ~int(9223372036854775808.0) => [Arithmetic] 9.223372036854776E18 does not fit in an int of 64 bits; keep it a double
          ~floor(9.3e18) => [Arithmetic] 9.3E18 does not fit in an int of 64 bits; keep it a double
          ~ceil(-1e30) => [Arithmetic] -1.0E30 does not fit in an int of 64 bits; keep it a double
          ~pow(2) => [WrongType] pow takes two numbers, found the int 2
          ~gcd(2, 'a') => [WrongType] gcd takes two numbers, found 2 arguments
          ~gcd(2, 1.5) => [WrongType] gcd takes two ints
          ~gcd(1.5, 2) => [WrongType] gcd takes two ints
          ~pow(2, -1) => [Arithmetic] pow of ints takes no negative exponent; write the base as a double: 2.0
          ~pow(10, 19) => [Arithmetic] pow(10, 19) does not fit in 64 bits; compute with doubles
          ~pow(10.0, 400) => [Arithmetic] the result is Infinity, which is no number to compute with
          ~divisible(8, 1.5) => [WrongType] divisible takes a number and an int
          ~divisible(8, 0) => [OutOfRange] divisible takes a step of 1 or more, found 0
          ~divisible(1e30, 8) => [Arithmetic] 1.0E30 does not fit in an int of 64 bits; keep it a double
          ~range(1.5) => [WrongType] range takes one or two ints, found the double 1.5
          ~range() => [WrongType] range takes one or two ints, found 0 arguments
          ~range(1, 2, 3) => [WrongType] range takes one or two ints, found 3 arguments
          ~range(-9223372036854775808, 9223372036854775807) => [Limit] a range of more elements than Foldnet computes
          ~range(2147483648) => [Limit] a range of more elements than Foldnet computes
          ~flat([1], [2]) => [WrongType] flat takes a list of lists, found 2 arguments
          member.~cnv => [UnknownName] there is no "cnv" in a tensor
          table.~outt => [UnknownColumn] Row has no column "outt"; did you mean "out"?
          count.~real => [UnknownName] there is no "real" in the int 2
          count.~width => [WrongType] only tensors have .width; this is the int 2
          copies[~2] => [IndexOutOfRange] there is no element 2 in a list of 2; the last is 1 or -1
          copies[0].~conv => [UnknownName] the int 1 has no "conv"
          count[~0] => [WrongType] only lists have elements; this is the int 2
          ~!count => [WrongType] expected a boolean behind "!", found the int 2
          ~count(1) => [NotABlock] "count" is the int 2, no block or function
          ~shared(count) => [WrongType] shared takes one member that is a layer or block, found the int 2
          ~shared(member, member) => [WrongType] shared takes a member above, as in shared(unit[0].conv), found 2 arguments
          ~shared(member.conv) => [WrongType] shared takes a member above, as in shared(unit[0].conv), found the int 7
          ~shared(n) => [WrongType] shared takes a member above, as in shared(unit[0].conv), found the int 3
          ~shared() => [WrongType] shared takes a member above, as in shared(unit[0].conv), found 0 arguments
          """)
  void ofValuesIsAtTheOperator(String marked, String message) {
    String text = marked.replace("~", "");
    List<Mistake> mistakes = new ArrayList<>();
    assertThat(Samples.evaluate(text, mistakes)).isEqualTo(Poison.POISON);
    assertSaid(mistakes, marked, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          `~` => [Syntax] an expression is missing
          `  ~` => [Syntax] an expression is missing
          1 +~ => [Syntax] the expression ends too early; a value is missing
          1 + ~* 2 => [Syntax] expected a value, found "*"
          1 ~n => [Syntax] did not expect "n" here
          1 ~'a' => [Syntax] did not expect 'a' here
          n ~= 3 => [Syntax] "=" gives an argument its value; compare with "=="
          (1~ => [Syntax] expected ")", found the end
          [(1 ~2), 3] => [Syntax] expected ")", found "2"
          max((1 ~2 [3, 4]), 3) => [Syntax] expected ")", found "2"
          (1 ~2) => [Syntax] expected ")", found "2"
          (1~, 2) + 3 => [Syntax] a list stands in brackets, as in [1, 2]
          (~{1, 2}) + 3 => [Syntax] "{" has no meaning here; lists stand in brackets, as in [1, 2]
          [1~ => [Syntax] expected "]", found the end
          [1 ~2] => [Syntax] did not expect "2" here; expected "," or "]"
          [1 ~= 2] => [Syntax] "=" gives an argument its value; compare with "=="; expected "," or "]"
          [k for~] => [Syntax] expected the name that runs through the list, found "]"
          [k for ~1 : xs] => [Syntax] expected the name that runs through the list, found "1"
          [k for k ~, xs] => [Syntax] expected ":" and a list, found ","
          [[k for ~1 : xs], 2] => [Syntax] expected the name that runs through the list, found "1"
          [[k for k ~1], 2] => [Syntax] expected ":" and a list, found "1"
          [k for k : [1] ~2] => [Syntax] expected "]", found "2"
          [~for k : xs] => [Syntax] "for" has its place in [x for x : xs if condition] only
          ~if => [Syntax] "if" has its place in [x for x : xs if condition] only
          [1, 2][~] => [Syntax] expected a value, found "]"
          [1, 2][0:1~:1] => [Syntax] expected "]", found ":"
          [1, 2][0 ~1] => [Syntax] expected "]", found "1"
          n.~ => [Syntax] expected a name behind ".", found the end
          n.~[0] => [Syntax] expected a name behind ".", found "["
          n.size~(1) + 2 => [Syntax] "size" takes no parentheses here; functions stand alone: floor(x)
          true ? 1~ => [Syntax] expected ":" and the other value, found the end
          true ? 1 ~, 2 => [Syntax] expected ":" and the other value, found ","
          1 < 2 ~< 3 => [Syntax] comparisons do not chain; join two of them with &&
          max(1, ~, 2) => [Syntax] expected a value, found ","
          max(1,~) => [Syntax] expected another argument, found ")"
          max(1 ~2) => [Syntax] did not expect "2" here; expected "," or ")"
          unit(a = 1, 2)~ => [Syntax] before this, give every argument a name, or none
          unit(a = 1, 2) ~+ 3 => [Syntax] before this, give every argument a name, or none
          9223372036854775808~ => [Syntax] the number before this does not fit in 64 bits
          (9223372036854775808~) => [Syntax] the number before this does not fit in 64 bits
          -1 + 9223372036854775808~ => [Syntax] the number before this does not fit in 64 bits
          ~3.size => [Syntax] "3.size" is no number; write a decimal literal like 3 or 1e-5
          none~(out = 1) => [Syntax] did not expect "(" here
          unit(a = 1)~(b = 2) => [Syntax] did not expect "(" here
          ~1__ => [Syntax] "1__" is no number; write a decimal literal like 3 or 1e-5
          ~1_.5 => [Syntax] "1_.5" is no number; write a decimal literal like 3 or 1e-5
          ~1e => [Syntax] "1e" is no number; write a decimal literal like 3 or 1e-5
          ~1e+ => [Syntax] "1e+" is no number; write a decimal literal like 3 or 1e-5
          ~0_7 => [Syntax] "0_7" is no number; write a decimal literal like 3 or 1e-5
          ~00 => [Syntax] "00" is no number; write a decimal literal like 3 or 1e-5
          ~3px + 1 => [Syntax] "3px" is no number; write a decimal literal like 3 or 1e-5
          ~3𝑥 + 1 => [Syntax] "3𝑥" is no number; write a decimal literal like 3 or 1e-5
          n ~| 1 => [Syntax] "|" has no meaning here; did you mean "||"?
          ~'it''s => [Syntax] the text that begins here has no end; close it with '
          ~"path" => [Syntax] texts stand in single quotes, like 'path'
          ~"path => [Syntax] texts stand in single quotes, like 'path'
          1 ~@ 2 => [Syntax] did not expect "@" here
          1 ~😀 2 => [Syntax] did not expect "😀" here
          ~not 3 => [Syntax] "not" has no meaning here; write !a, or a != b
          ~not !true => [Syntax] "not" has no meaning here; write !a, or a != b
          1 ~in [1] => [Syntax] "in" has no meaning here; there is no test for membership; write x == a || x == b
          """)
  void ofSyntaxIsAtTheToken(String marked, String message) {
    String text = marked.replace("~", "");
    Parsed<Expr> parsed = Parser.expression(text);
    assertSaid(parsed.mistakes(), marked, message);
    assertThat(parsed.sound()).isFalse();
    assertThat(parsed.value().offset()).isBetween(0, text.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          a = 1 ~b = 2 => a => [Syntax] expected "," before the next argument, found "b"
          a = 1 ~(b, 2), c = 3 => a c => [Syntax] expected "," before the next argument, found "("
          a = 1, ~, c = 3 => a c => [Syntax] expected the name of an argument, found ","
          a = 1, ~2, c = 3 => a c => [Syntax] expected the name of an argument, found "2"
          a = 1, ~= 2, c = 3 => a c => [Syntax] expected the name of an argument, found "="
          a ~== 1, c = 3 => a c => [Syntax] give the argument its value with "=", as in a = 3
          a~: [1, 2], c = 3 => a c => [Syntax] give the argument its value with "=", as in a = 3
          a = 1 ~) (b, 2), c = 3 => a c => [Syntax] expected "," before the next argument, found ")"
          a = 1 ~), c = 3 => a c => [Syntax] expected "," before the next argument, found ")"
          a = (1~, (2, 3), [4], {5, 6}), c = 3 => a c => [Syntax] a list stands in brackets, as in [1, 2]
          a = ~{1, (2), [3], {4}, 5}, c = 3 => a c => [Syntax] "{" has no meaning here; lists stand in brackets, as in [1, 2]
          a = [k for ~(1, 2) : xs], c = 3 => a c => [Syntax] expected the name that runs through the list, found "("
          a = [k for k ~in xs[1, 2]], c = 3 => a c => [Syntax] expected ":" and a list, found "in"
          ~2 (b, 3), c = 3 => c => [Syntax] expected the name of an argument, found "2"
          a ~== (b, 3), c = 3 => a c => [Syntax] give the argument its value with "=", as in a = 3
          a = ~, c = 3 => a c => [Syntax] expected a value, found ","
          a =~ => a => [Syntax] the expression ends too early; a value is missing
          """)
  void amongArgumentsLeavesTheOthers(String marked, String names, String message) {
    Parsed<List<Argument>> parsed = Parser.arguments(marked.replace("~", ""));
    assertSaid(parsed.mistakes(), marked, message);
    assertThat(parsed.value()).extracting(Argument::name).containsExactly(names.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          conv~{i + 1 => [Syntax] "{" without "}" behind it
          conv~} => [Syntax] "}" without "{" before it
          conv{i}~}a => [Syntax] "}" without "{" before it
          conv{~}a => [Syntax] an expression is missing
          conv{i +~} => [Syntax] the expression ends too early; a value is missing
          {i}{j ~k} => [Syntax] did not expect "k" here
          """)
  void inNamesIsAtTheBraceOrInTheHole(String marked, String message) {
    assertSaid(Parser.template(marked.replace("~", "")).mistakes(), marked, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          ~1.5 => int => [WrongType] "a" wants an int, found the double 1.5; make it one with int(..), round(..), floor(..) or ceil(..)
          ~true => int => [WrongType] "a" wants an int, found the boolean true
          ~'b' => double => [WrongType] "a" wants a double, found the text 'b'
          ~1.5 => boolean => [WrongType] "a" wants a boolean, found the double 1.5
          ~1 => String => [WrongType] "a" wants a String, found the int 1
          ~none => String => [WrongType] "a" wants a String, found none
          ~1 => Block => [NotABlock] "a" wants a Block, found the int 1
          ~[x] => Tensor => [WrongType] "a" wants a Tensor, found a list of 1; pick one with [k]
          ~1.5 => Tensor => [WrongType] "a" wants a Tensor, found the double 1.5
          ~unit => Tensor => [WrongType] "a" wants a Tensor, found the block Unit
          [1, ~1.5] => ints => [WrongType] "a" wants an int, found the double 1.5; make it one with int(..), round(..), floor(..) or ceil(..)
          ~[1.5] + [2] => ints => [WrongType] "a" wants an int, found the double 1.5; make it one with int(..), round(..), floor(..) or ceil(..)
          [1, ~n + 0.5] => ints => [WrongType] "a" wants an int, found the double 3.5; make it one with int(..), round(..), floor(..) or ceil(..)
          [1, ~true ? 'b' : 2] => ints => [WrongType] "a" wants an int, found the text 'b'
          [1, ~row.act] => ints => [WrongType] "a" wants an int, found the block Unit
          [1, ~-0.5] => ints => [WrongType] "a" wants an int, found the double -0.5; make it one with int(..), round(..), floor(..) or ceil(..)
          ~[[k] for k : [1]] => rows => [WrongType] Row(int out, Block act) has 2 columns, found a list of 1
          ~[1] => Row => [WrongType] Row(int out, Block act) has 2 columns, found a list of 1
          ~n => Row => [WrongType] "a" wants a row Row(int out, Block act), found the int 3
          ~n => Nested => [WrongType] "a" wants a row Nested(int[] sizes, Row row, Mode mode), found the int 3
          [[1, unit], ~[1]] => rows => [WrongType] Row(int out, Block act) has 2 columns, found a list of 1
          [[1, unit], [1, ~2]] => rows => [NotABlock] column "act" wants a Block, found the int 2
          ~1 => Mode => [WrongType] "a" wants a Mode, found the int 1; give the constant as a text, like 'NEAREST'
          ~'BILINER' => Mode => [WrongType] Mode has no constant 'BILINER', only NEAREST, BILINEAR; did you mean "BILINEAR"?
          ~'x' => Mode => [WrongType] Mode has no constant 'x', only NEAREST, BILINEAR
          """)
  void ofTypesIsAtTheElement(String marked, String type, String message) {
    String text = marked.replace("~", "");
    List<Mistake> mistakes = new ArrayList<>();
    assertThat(convert(text, type, mistakes)).isEqualTo(Poison.POISON);
    assertSaid(mistakes, marked, message);
  }

  private static Value convert(String text, String type, List<Mistake> mistakes) {
    return new Conversion("\"a\"", (elements, steps) -> true, mistakes::add)
        .to(
            TYPES.get(type),
            Samples.evaluate(text, mistakes),
            Optional.of(Parser.expression(text).value()),
            0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          1 => int => 1
          1 => double => 1.0
          [1, 2.5] => doubles => [1.0, 2.5]
          [1, 2] => ints => [1, 2]
          count => int => 2
          [count] => ints => [2]
          1 => ints => [1]
          [] => ints => []
          'BILINEAR' => Mode => 'BILINEAR'
          'a' => String => 'a'
          true => boolean => true
          unit => Block => unit
          none => Block => none
          x => Tensor => x
          [16, unit] => Row => row
          row => Row => row
          row => rows => [row]
          [row, [16, unit]] => rows => [row, row]
          """)
  void noneIsWhereAValueFits(String text, String type, String same) {
    List<Mistake> mistakes = new ArrayList<>();
    assertThat(convert(text, type, mistakes)).isEqualTo(Samples.evaluate(same, mistakes));
    assertThat(mistakes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
      failed => int
      [failed, 1] => ints
      failed => ints
      [1, failed] => Row
      failed => Row
      failed => Mode
      """)
  void noneIsAddedToAFailure(String text, String type) {
    List<Mistake> mistakes = new ArrayList<>();
    assertThat(convert(text, type, mistakes)).isEqualTo(Poison.POISON);
    assertThat(mistakes).isEmpty();
  }
}
