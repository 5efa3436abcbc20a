package dev.foldnet.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.BlockDeclaration.Layout;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockReaderTest {
  private static final String SOURCE =
      """
      package a;
      import dev.foldnet.dsl.*;
      @Uses({Other.class, Second.Deep.class})
      @Sequential class Outer {
        record Row(int out, Block act, double[] rates) {}
        static final int IGNORED = 3;
        @Param Row[][] rows;
        @Param("1") int[] kernel, stride;
        @Param final double width = 1;
        @Param final String name = "x" + IGNORED;
        @Input("[3, n, n]") Tensor x;
        @Let("x + 1") Tensor y;
        @Returns @Let("[y]") Tensor[] ys;
        @Weight(shape = {3, 4}, integer = true) @With("shape = n") @Name("idx") Tensor index;
        @Conv(out = 4, kernel = 3, bias = false) @With({"stride", "padding = 1"}) Tensor conv;
        @Pad(top = 1, mode = PadMode.REFLECT) Tensor pad;
        @Split(parts = 2) Tensor[] parts;
        @Repeat("3") @From({"a", "b"}) @When(value = "c", otherwise = "d") @Name("u{i}") Inner[] unit;
        @Repeat("2") @Relu Tensor chain;
        @Use("act") Block act;
        @Same("act") Block again;
        @Same("unit") Inner third;
        @Call(value = Code.class, shape = "[1]") Tensor called;
        @Deprecated Inner last;

        @Sequential class Inner {
          @Relu Tensor y;
          @Parallel(value = Join.STACK, axis = 2) static class Branches {
            @Relu Tensor y;
          }
        }
        static class Code {
          static <T> T apply(dev.foldnet.runtime.Ops<T> ops, java.util.List<T> in) { return null; }
        }
        static class Plain {
          @Sequential class InPlain { @Relu Tensor y; }
        }
      }
      @Parallel class Other { @Relu Tensor y; }
      class Second { @Sequential static class Deep { @Relu Tensor y; } }
      """;

  private static final Reading READ =
      Reading.of(
          SOURCE,
          "a.Outer",
          "a.Outer.Inner",
          "a.Outer.Inner.Branches",
          "a.Outer.Plain.InPlain",
          "a.Other",
          "a.Second",
          "a.Missing");
  private static final Map<String, Field> FIELDS = READ.fields("a.Outer");

  @Test
  void nothingIsWrong() {
    assertThat(READ.problems()).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheFields() {
    assertThat(FIELDS.keySet())
        .containsExactly(
            "rows", "kernel", "stride", "width", "name", "x", "y", "ys", "index", "conv", "pad",
            "parts", "unit", "chain", "act", "again", "third", "called", "last");
  }

  @Test
  void readsTypes() {
    Type row =
        new Type.Row(
            "Row",
            List.of(
                new Type.Column("out", Type.Basic.INT),
                new Type.Column("act", Type.Basic.BLOCK),
                new Type.Column("rates", new Type.ListOf(Type.Basic.DOUBLE))));
    assertThat(FIELDS.get("rows").type()).isEqualTo(new Type.ListOf(new Type.ListOf(row)));
    assertThat(FIELDS.get("ys").type()).isEqualTo(new Type.ListOf(Type.Basic.TENSOR));
    assertThat(FIELDS.get("unit").type()).isEqualTo(new Type.ListOf(Type.Basic.BLOCK));
    assertThat(FIELDS.get("chain").type()).isEqualTo(Type.Basic.TENSOR);
  }

  @Test
  void readsDefaultsOfParameters() {
    Field.Param rows = (Field.Param) FIELDS.get("rows");
    Field.Param stride = (Field.Param) FIELDS.get("stride");
    assertThat(rows.expression()).isEmpty();
    assertThat(rows.constant()).isEmpty();
    assertThat(stride.expression()).map(Text::value).hasValue("1");
    assertThat(((Field.Param) FIELDS.get("width")).constant()).hasValue(1.0);
    assertThat(((Field.Param) FIELDS.get("name")).constant()).hasValue("x3");
  }

  @Test
  void readsInputsAndWeights() {
    Field.Weight index = (Field.Weight) FIELDS.get("index");
    assertThat(((Field.Input) FIELDS.get("x")).shape()).map(Text::value).hasValue("[3, n, n]");
    assertThat(index.shape().orElseThrow().value()).isEqualTo(List.of(3, 4));
    assertThat(index.shape().orElseThrow().elements()).hasSize(2);
    assertThat(index.integer().orElseThrow().value()).isEqualTo(true);
    assertThat(index.with()).extracting(Text::value).containsExactly("shape = n");
    assertThat(index.keyName()).map(Text::value).hasValue("idx");
    assertThat(((Field.Let) FIELDS.get("ys")).returns()).isTrue();
    assertThat(((Field.Let) FIELDS.get("y")).returns()).isFalse();
  }

  @Test
  void readsWhatIsTypedInALayersAnnotationOnly() {
    Maker.Layer conv = (Maker.Layer) member("conv").maker();
    assertThat(conv.layer()).isEqualTo("Conv");
    assertThat(conv.attributes().keySet()).containsExactlyInAnyOrder("out", "kernel", "bias");
    assertThat(conv.attributes().get("out").value()).isEqualTo(4);
    assertThat(conv.attributes().get("out").elements()).isEmpty();
    assertThat(conv.attributes().get("kernel").value()).isEqualTo(List.of(3));
    assertThat(conv.attributes().get("kernel").elements()).hasSize(1);
    assertThat(conv.attributes().get("bias").value()).isEqualTo(false);
    assertThat(((Maker.Layer) member("pad").maker()).attributes().get("mode").value())
        .isEqualTo("REFLECT");
    assertThat(member("conv").modifiers().with())
        .extracting(Text::value)
        .containsExactly("stride", "padding = 1");
  }

  @Test
  void readsMembers() {
    Field.Modifiers unit = member("unit").modifiers();
    assertThat(member("unit").maker()).isEqualTo(new Maker.OfBlock("a.Outer.Inner"));
    assertThat(unit.from().orElseThrow()).extracting(Text::value).containsExactly("a", "b");
    assertThat(unit.when()).map(Text::value).hasValue("c");
    assertThat(unit.otherwise()).map(Text::value).hasValue("d");
    assertThat(unit.repeat()).map(Text::value).hasValue("3");
    assertThat(unit.keyName()).map(Text::value).hasValue("u{i}");
    assertThat(((Maker.Use) member("act").maker()).expression().value()).isEqualTo("act");
    assertThat(((Maker.Same) member("again").maker()).qualifiedName()).isEmpty();
    assertThat(((Maker.Same) member("third").maker()).qualifiedName()).hasValue("a.Outer.Inner");
    assertThat(((Maker.Call) member("called").maker()).className()).isEqualTo("a.Outer.Code");
    assertThat(member("last").modifiers().from()).isEmpty();
  }

  @Test
  void knowsWhereABlockBelongs() {
    BlockDeclaration branches = READ.block("a.Outer.Inner.Branches");
    assertThat(READ.block("a.Outer").inner()).isFalse();
    assertThat(READ.block("a.Outer.Inner").inner()).isTrue();
    assertThat(branches.inner()).isFalse();
    assertThat(branches.enclosing()).containsExactly("a.Outer.Inner", "a.Outer");
    assertThat(branches.packageName()).isEqualTo("a");
    assertThat(branches.layout())
        .isInstanceOfSatisfying(
            Layout.Parallel.class,
            parallel -> {
              assertThat(parallel.join()).isEqualTo("STACK");
              assertThat(parallel.axis()).isEqualTo(2);
              assertThat(parallel.axisGiven()).isTrue();
            });
    assertThat(READ.block("a.Outer.Plain.InPlain").inner())
        .as("what is around it is no block")
        .isFalse();
    assertThat(READ.block("a.Second")).isNull();
    assertThat(READ.block("a.Missing")).isNull();
  }

  @Test
  void reachesNestedAndUsedClasses() {
    assertThat(READ.block("a.Outer.Inner").names())
        .containsEntry("Branches", "a.Outer.Inner.Branches")
        .containsEntry("Inner", "a.Outer.Inner")
        .containsEntry("Plain", "a.Outer.Plain")
        .containsEntry("Other", "a.Other")
        .containsEntry("Deep", "a.Second.Deep")
        .doesNotContainKey("Row");
  }

  private static Field.Member member(String name) {
    return (Field.Member) FIELDS.get(name);
  }
}
