package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.weight.Key;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What members of numbered blocks, and of blocks whose class has a name, are called. */
class NumberedTest {
  private static final String CONV = "@Conv(out = 4, bias = false) Tensor ";

  /** Fields of a numbered block, and the names of the layers with weights. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONV a; @Relu Tensor b; CONV c;                                         | 0 2
          @Flatten Tensor a; @Linear(out = 3, bias = false) Tensor b;             | 1
          @Dropout Tensor a; @Identity Tensor b; @MaxPool Tensor c; CONV d;       | 3
          CONV a; @When("false") @Relu Tensor b; @Use("none") Block c; CONV d;    | 0 1
          CONV a; @When("true") @Relu Tensor b; @Use("Relu") Block c; CONV d;     | 0 3
          @Repeat("3") CONV a; @Repeat("0") CONV b; CONV c;                       | 0 1 2 3
          @Repeat("2") CONV[] a; @Let("a[0]") Tensor b; CONV c;                   | 0 1 2
          CONV a; @Add({"a", "in"}) Tensor b; @Concat({"b", "a"}) Tensor c; CONV d | 0 1
          CONV a; @Same("a") Tensor b; CONV c;                                    | 0 1
          CONV a; @Call(Code.class) Tensor b; CONV c;                             | 0 1
          CONV a; @Name("x") @Relu Tensor b; @Name("y") CONV c; CONV d;           | 0 y 1
          CONV a; @Use("shared(a)") Block b; CONV c;                              | 0 1 2
          Plain a; Counted b; CONV c;                                             | 0.conv 1.0 1.2 2
          @Name("") Plain a; CONV b;                                              | conv 0
          CONV a; @Name("") Counted b; CONV c;                                    | 0 1 3 4
          @Repeat("2") Hidden a; CONV b;                                          | 0 1 2
          Named a; CONV b;                                                        | named 0
          @Repeat("2") Titled a; CONV b;                                          | t0.conv t1.conv 0
          @Name("own") Titled a; @Use("Titled") @Repeat("1") Block b;             | own.conv t0.conv
          """)
  void membersAreCalledByTheirNumbers(String fields, String names) {
    assertThat(names("@Numbered @Sequential", fields)).isEqualTo(names);
  }

  /** The same of a block that is not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONV a; Counted b; @Name("") Counted c; Named d     | a b.0 b.2 0 2 named
          @Repeat("2") Titled a; @Repeat("2") Depth b;        | t0.conv t1.conv 5_0.conv 5_1.conv
          """)
  void othersByTheirFields(String fields, String names) {
    assertThat(names("@Sequential", fields)).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock = "CONV a; Counted b; @Repeat(\"2\") CONV c; | 0 1.0 1.2 2 3")
  void branchesToo(String fields, String names) {
    assertThat(names("@Numbered @Parallel", fields.replace("CONV c", "CONV[] c"))).isEqualTo(names);
  }

  private static String names(String kind, String fields) {
    String source =
        """
        @Network(name = "Net", input = {4, 8, 8})
        @Sequential class Root {
          @Let("5") int five;
          Part part;
          KIND class Part { FIELDS; }
          @Numbered @Sequential static class Counted { CONV a; @Relu Tensor b; CONV c; }
          @Sequential static class Plain { CONV conv; }
          @Name("") @Numbered @Sequential static class Hidden { CONV conv; }
          @Name("named") @Numbered @Sequential static class Named { @Name("") CONV conv; }
          @Name("t{i}") @Sequential static class Titled { CONV conv; }
          @Name("{five}_{i}") @Sequential class Depth { CONV conv; }
          static class Code {
            static <T> T apply(dev.foldnet.runtime.Ops<T> ops, java.util.List<T> in) { return in.get(0); }
          }
        }
        """
            .replace("KIND", kind)
            .replace("FIELDS", fields.replace(";;", ";"))
            .replaceAll("CONV(\\[\\])? ", CONV.replace("Tensor ", "Tensor$1 "));
    List<Key> keys = Elaborations.of(source).graph().stateDict();
    return keys.stream()
        .map(key -> key.key().replaceFirst("^part\\.", "").replaceFirst("\\.weight$", ""))
        .collect(Collectors.joining(" "));
  }
}
