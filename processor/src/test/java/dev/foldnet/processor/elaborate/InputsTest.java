package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which values a block's inputs get: one each, lists as they are or opened, the rest to the last.
 */
class InputsTest {
  /** Blocks whose channels tell what they were given. */
  private static Elaborations elaborated(String fields) {
    return Elaborations.of(
        """
        @Sequential class One {
            @Conv @With("out = in.channels") Tensor out;
        }
        @Sequential class Two {
            @Input Tensor x, y;
            @Conv @From("x") @With("out = 10 * x.channels + y.channels") Tensor out;
        }
        @Sequential class Rest {
            @Input Tensor x;
            @Input Tensor[] more;
            @Let("more.size == 0 ? 0 : more[more.size - 1].channels") int last;
            @Conv @From("x") @With("out = 100 * x.channels + 10 * more.size + last") Tensor out;
        }
        @Network(name = "N", input = {4, 8, 8})
        @Sequential class Blocks {
            @Conv(out = 1) Tensor a;
            @Conv(out = 2) Tensor b;
            @Conv(out = 3) Tensor c;
            @Let("[a, b]") Tensor[] ab;
            @Let("[a, b, c]") Tensor[] abc;
            %s
        }
        """
            .formatted(fields));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @From("a") One o;                 | 1
          @From({"a", "b"}) Two t;          | 12
          @From({"b", "a"}) Two t;          | 21
          @From("ab") Two t;                | 12
          @From("a") Rest r;                | 100
          @From({"a", "b"}) Rest r;         | 112
          @From({"a", "ab"}) Rest r;        | 122
          @From({"c", "abc"}) Rest r;       | 333
          @From({"a", "b", "c"}) Rest r;    | 123
          @From("abc") Rest r;              | 123
          @From({"ab", "c"}) Rest r;        | 123
          @From({"ab", "ab"}) Rest r;       | 132
          """)
  void areDealt(String member, int expected) {
    assertThat(elaborated(member).output().size(1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @From("a") Two t;                 | Two takes the inputs x, y, found one value; name them with @From
          @From("abc") Two t;               | Two takes the inputs x, y, found 3 values; pick one with [k]
          @From({"a", "b"}) One o;          | One takes one input, found 2 values; pick one with [k]
          @From({"a", "3"}) Two t;          | only tensors go into members, found the int 3; a constant is a list of numbers, such as [1, 2]
          @From({"3", "ab"}) Rest r;        | only tensors go into members, found the int 3; a constant is a list
          @From("ab") @Relu Tensor y;       | @Relu takes one tensor, found 2 values; pick one with @From("x[k]") or join them
          @From({"nope", "b"}) Two t;       | "nope"
          @From("nope") Two t;              | "nope"
          @From({"a", "nope"}) Rest r;      | "nope"
          @From({"a", "[b, nope]"}) Rest r; | "nope"
          @From("[b, nope]") @Relu Tensor y; | "nope"
          """)
  void othersAreOneMistake(String member, String expected) {
    assertThat(elaborated(member).problem().message()).contains(expected);
  }
}
