package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Absent members of several inputs that let no value fall away. */
class AbsenceTest {
  private static Elaborations elaborated(String fields) {
    return Elaborations.of(
        """
        @Network(name = "N", input = {4, 8, 8})
        @Sequential class Blocks {
            %s
        }
        """
            .formatted(fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the others lead to the first
        "@Conv(out = 4) Tensor body; @When(\"false\") @Add({\"body\", \"in\"}) Tensor sum;",
        // the author says what is meant
        "@Conv(out = 4) Tensor body;"
            + " @When(value = \"false\", otherwise = \"body\") @Add({\"in\", \"body\"}) Tensor sum;",
        "@Conv(out = 4) Tensor body;"
            + " @When(value = \"false\", otherwise = \"in\") @Add({\"in\", \"body\"}) Tensor sum;",
        // absent together
        "@When(\"false\") @Conv(out = 4) Tensor body;"
            + " @When(\"false\") @Add({\"in\", \"body\"}) Tensor sum; @Relu Tensor relu;",
        // something else takes the others
        "@Conv(out = 4) Tensor body; @When(\"false\") @Add({\"in\", \"body\"}) Tensor sum;"
            + " @Concat({\"sum\", \"body\"}) Tensor all;",
        "@Returns @Conv(out = 4) Tensor body;"
            + " @Returns @When(\"false\") @Add({\"in\", \"body\"}) Tensor sum;",
        // the others do not exist
        "@Repeat(\"1\") @Conv(out = 4) Tensor[] xs;"
            + " @When(\"xs.size > 1\") @Add({\"xs[0]\", \"xs[1]\"}) Tensor sum;",
        // a list is handed on as a whole
        "@Repeat(\"2\") @Conv(out = 4) Tensor[] xs; @When(\"false\") @Concat(\"xs\") Tensor all;"
            + " @Add Tensor sum;",
        // nobody uses it
        "@Conv(out = 4) Tensor body; @When(\"false\") @Add({\"in\", \"body\"}) Tensor sum;"
            + " @From(\"in\") @Relu Tensor relu;",
        // numbers and shapes fall away with what they go into
        "@Conv(out = 4) Tensor body; @When(\"false\") @Add({\"body\", \"in * 2 + 1\"}) Tensor sum;",
      })
  void nothingFallsAway(String fields) {
    assertThat(elaborated(fields).problems()).isEmpty();
  }
}
