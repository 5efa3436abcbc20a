package dev.foldnet.processor.check;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.op.AttributeType;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.op.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The strings of a field, by how they are read.
 *
 * @param expressions strings that are one expression each
 * @param uncounted those of them that do not see {@code i}
 * @param arguments strings of named arguments
 * @param name the template of a {@code @Name}
 */
record FieldTexts(
    List<Text> expressions, List<Text> uncounted, List<Text> arguments, Optional<Text> name) {

  static FieldTexts of(Field field) {
    if (field instanceof Field.Param param) {
      return new FieldTexts(
          param.expression().stream().toList(), List.of(), List.of(), Optional.empty());
    } else if (field instanceof Field.Let let) {
      return new FieldTexts(List.of(let.expression()), List.of(), List.of(), Optional.empty());
    } else if (field instanceof Field.Input input) {
      return new FieldTexts(
          input.shape().stream().toList(), List.of(), List.of(), Optional.empty());
    } else if (field instanceof Field.Weight weight) {
      return new FieldTexts(List.of(), List.of(), weight.with(), weight.keyName());
    } else if (field instanceof Field.Member member) {
      return of(member);
    }
    return new FieldTexts(List.of(), List.of(), List.of(), Optional.empty());
  }

  private static FieldTexts of(Field.Member member) {
    Field.Modifiers modifiers = member.modifiers();
    List<Text> expressions = new ArrayList<>(maker(member.maker()));
    modifiers.when().ifPresent(expressions::add);
    modifiers.otherwise().ifPresent(expressions::add);
    modifiers.from().ifPresent(expressions::addAll);
    return new FieldTexts(
        expressions, modifiers.repeat().stream().toList(), modifiers.with(), modifiers.keyName());
  }

  private static List<Text> maker(Maker maker) {
    if (maker instanceof Maker.Use use) {
      return List.of(use.expression());
    } else if (maker instanceof Maker.Same same) {
      return List.of(same.member());
    } else if (maker instanceof Maker.Call call) {
      return call.shape().stream().toList();
    } else if (maker instanceof Maker.Layer layer) {
      return operands(layer);
    }
    return List.of();
  }

  private static List<Text> operands(Maker.Layer layer) {
    Optional<LayerSchema> schema = Layers.find(layer.layer());
    List<Text> texts = new ArrayList<>();
    for (Map.Entry<String, Field.Attribute> entry : layer.attributes().entrySet()) {
      boolean operand =
          schema
              .flatMap(each -> each.find(entry.getKey()))
              .filter(each -> each.isOperand() || each.type() == AttributeType.Basic.MEMBER)
              .isPresent();
      if (operand) {
        texts.addAll(strings(entry.getValue()));
      }
    }
    return texts;
  }

  private static List<Text> strings(Field.Attribute attribute) {
    if (!(attribute.value() instanceof List<?> list)) {
      return List.of(new Text((String) attribute.value(), attribute.origin()));
    }
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      texts.add(
          new Text(
              (String) list.get(i),
              i < attribute.elements().size() ? attribute.elements().get(i) : attribute.origin()));
    }
    return texts;
  }
}
