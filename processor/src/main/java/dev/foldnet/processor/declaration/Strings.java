package dev.foldnet.processor.declaration;

import dev.foldnet.processor.declaration.Field.Maker;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The strings of a block's fields, whatever they mean. */
final class Strings {
  private Strings() {}

  /** Whether a word stands in one of them. */
  static boolean have(BlockDeclaration block, String word) {
    Pattern pattern = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
    return block.fields().stream()
        .flatMap(Strings::of)
        .anyMatch(string -> pattern.matcher(string).find());
  }

  private static Stream<String> of(Field field) {
    if (field instanceof Field.Param param) {
      return values(param.expression());
    } else if (field instanceof Field.Let let) {
      return Stream.of(let.expression().value());
    } else if (field instanceof Field.Input input) {
      return values(input.shape());
    } else if (field instanceof Field.Weight weight) {
      return Stream.concat(values(weight.with()), values(weight.keyName()));
    } else if (field instanceof Field.Member member) {
      return Stream.concat(of(member.maker()), of(member.modifiers()));
    }
    return Stream.empty();
  }

  private static Stream<String> of(Maker maker) {
    if (maker instanceof Maker.Layer layer) {
      return layer.attributes().values().stream()
          .map(Field.Attribute::value)
          .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
          .filter(String.class::isInstance)
          .map(String.class::cast);
    } else if (maker instanceof Maker.Use use) {
      return Stream.of(use.expression().value());
    }
    return maker instanceof Maker.Call call ? values(call.shape()) : Stream.empty();
  }

  private static Stream<String> of(Field.Modifiers modifiers) {
    return Stream.of(
            values(modifiers.with()),
            values(modifiers.from().orElse(List.of())),
            values(modifiers.when()),
            values(modifiers.otherwise()),
            values(modifiers.repeat()),
            values(modifiers.keyName()))
        .flatMap(strings -> strings);
  }

  private static Stream<String> values(List<Text> texts) {
    return texts.stream().map(Text::value);
  }

  private static Stream<String> values(Optional<Text> text) {
    return text.stream().map(Text::value);
  }
}
