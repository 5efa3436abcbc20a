package dev.foldnet.processor.elaborate.layer;

import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.elaborate.scope.InputDealing;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.op.Attribute;
import dev.foldnet.processor.op.AttributeType;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a layer takes: one tensor, or its operands. */
final class LayerInputs {
  private final Reporter reporter;
  private final Position position;
  private final LayerSchema schema;
  private final LayerAttributes attributes;

  LayerInputs(
      Reporter reporter, Position position, LayerSchema schema, LayerAttributes attributes) {
    this.reporter = reporter;
    this.position = position;
    this.schema = schema;
    this.attributes = attributes;
  }

  private Optional<Attribute> operand(AttributeType type) {
    for (Attribute each : schema.attributes()) {
      if (each.type().equals(type)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The operands, or what the member takes; empty if they exclude each other, reported. */
  Optional<List<Operand>> sources(List<Operand> taken, boolean from) {
    Optional<List<Operand>> operands =
        operand(AttributeType.Basic.TENSORS).flatMap(each -> attributes.operands(each.name()));
    if (operands.isEmpty()) {
      return Optional.of(taken);
    }
    if (from && !taken.isEmpty()) {
      reporter.report(
          position,
          Place.in(taken.get(0).text().orElseThrow(), 0),
          ProblemKind.MISPLACED,
          "@" + schema.name() + " has its operands already; drop them or this @From");
      return Optional.empty();
    }
    return operands;
  }

  /** The tensors it takes; empty if that fails. */
  Optional<List<Tensor>> tensors(List<Operand> sources) {
    InputDealing dealing = new InputDealing(reporter, position);
    Optional<List<Operand>> further =
        operand(AttributeType.Basic.TENSOR)
            .or(() -> operand(AttributeType.Basic.MEMBER))
            .flatMap(each -> attributes.operands(each.name()));
    Optional<List<Tensor>> first =
        operand(AttributeType.Basic.TENSORS).isPresent()
            ? dealing.tensors(sources)
            : dealing.one(schema.name(), sources);
    if (further.isEmpty()) {
      return first;
    }
    Optional<List<Tensor>> second = dealing.one(schema.name(), further.get());
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    List<Tensor> both = new ArrayList<>(first.get());
    both.addAll(second.get());
    return Optional.of(both);
  }
}
