package dev.foldnet.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a name means nothing: of each reason the message and the kind. */
class NameAdviceTest {
  private record Nowhere() implements Origin {}

  private static final Origin NOWHERE = new Nowhere();

  private static final List<Field> FIELDS =
      List.of(
          new Field.Input("left", Type.Basic.TENSOR, Optional.empty(), NOWHERE),
          new Field.Input("right", Type.Basic.TENSOR, Optional.empty(), NOWHERE),
          member("conv", false),
          member("unit", true),
          new Field.Param("width", Type.Basic.INT, Optional.empty(), Optional.empty(), NOWHERE));

  private static Field member(String name, boolean repeated) {
    Optional<Text> repeat = repeated ? Optional.of(Samples.text("2")) : Optional.empty();
    return new Field.Member(
        name,
        Type.Basic.TENSOR,
        new Field.Maker.OfBlock("a.Unit"),
        new Field.Modifiers(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            repeat,
            Optional.empty(),
            false),
        NOWHERE);
  }

  private static BlockDeclaration block(
      String name, List<String> enclosing, boolean inner, List<Field> fields) {
    return new BlockDeclaration(
        name,
        name.substring(name.lastIndexOf('.') + 1),
        "a",
        enclosing,
        inner,
        new BlockDeclaration.Layout.Sequential(),
        new BlockDeclaration.Naming(Optional.empty(), false),
        Map.of("Plain", "a.Plain", "Inner", "a.Other.Inner"),
        List.of(),
        fields,
        NOWHERE);
  }

  private static UnknownName explain(String name, boolean inner) {
    List<Field> outer =
        List.of(
            new Field.Param("depth", Type.Basic.INT, Optional.empty(), Optional.empty(), NOWHERE));
    Map<String, BlockDeclaration> blocks =
        Stream.of(
                block("a.Outer", List.of(), false, outer),
                block("a.Other.Inner", List.of("a.Other"), true, List.of()))
            .collect(Collectors.toMap(BlockDeclaration::qualifiedName, each -> each));
    return new NameAdvice(
            block("a.Outer.Net", List.of("a.Lost", "a.Outer"), inner, FIELDS),
            each -> Optional.ofNullable(blocks.get(each)))
        .explain(name, "unit", List.of("left", "right", "Relu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          in => [UnknownName] this block names its inputs, so there is no "in"; say "left" or "right"
          width => [UnknownName] "width" is a field further down; expressions see those above alone
          unit => [UnknownName] "unit" is this field itself; pick one of its earlier copies: unit[i - 1]
          i => [UnknownName] "i" counts the copies of a member with @Repeat, in its other annotations; there is none here
          Plain => [NotABlock] Plain is no block: mark the class @Sequential or @Parallel
          Inner => [NotABlock] Inner belongs to Other and can be used only there; make it static to use it elsewhere
          depth => [UnknownName] "depth" is a field of Outer, which a static block does not see; drop static, or hand it down as a @Param
          null => [UnknownName] "null" has no meaning here; write none
          lefft => [UnknownName] nothing here is called "lefft"; did you mean "left"?
          Sigmoidal => [UnknownName] nothing here is called "Sigmoidal"; blocks of other packages are listed in @Uses({Sigmoidal.class})
          sigmoidal => [UnknownName] nothing here is called "sigmoidal"; declare it in a field above
          `` => [UnknownName] nothing here is called ""; declare it in a field above
          """)
  void isSaid(String name, String message) {
    assertThat(shown(explain(name, false))).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"conv", "width"})
  void ofTheFieldItself(String name) {
    UnknownName why =
        new NameAdvice(block("a.Net", List.of(), false, FIELDS), each -> Optional.empty())
            .explain(name, name, List.of());
    assertThat(why.message())
        .isEqualTo("\"" + name + "\" is this field itself; expressions see the fields above it");
  }

  @Test
  void ofAFieldOutside() {
    assertThat(explain("depth", true).message())
        .isEqualTo(
            "\"depth\" is a field of Outer, but below the member that leads here, or out of sight"
                + " of a static block");
  }

  private static String shown(UnknownName why) {
    return "[" + why.kind().tag() + "] " + why.message();
  }
}
