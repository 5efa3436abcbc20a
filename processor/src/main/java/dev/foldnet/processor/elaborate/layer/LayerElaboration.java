package dev.foldnet.processor.elaborate.layer;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.OpException;
import dev.foldnet.processor.op.Several;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the values of one layer. */
public final class LayerElaboration {
  private final FieldScope scope;
  private final Session session;
  private final GraphBuilder.Label label;

  public LayerElaboration(FieldScope scope, GraphBuilder.Label label) {
    this.scope = scope;
    this.session = scope.session();
    this.label = label;
  }

  /**
   * What a layer came to.
   *
   * @param op the op, if it could be made
   * @param inputs what it took
   * @param value a tensor, or a list of several; poison if it failed
   */
  public record Result(Optional<Op> op, List<Tensor> inputs, Value value) {}

  /**
   * Makes the layer.
   *
   * @param typed attributes typed in its annotation
   * @param given further attributes
   * @param taken what it takes, operands excepted
   * @param from whether {@code @From} names what it takes
   */
  public Result make(
      LayerSchema schema,
      Map<String, Field.Attribute> typed,
      List<ArgumentValue> given,
      List<Operand> taken,
      boolean from) {
    LayerAttributes attributes = new LayerAttributes(schema, scope);
    attributes.addTyped(typed);
    attributes.addGiven(given);
    Optional<Op> op = attributes.create();
    LayerInputs inputs = new LayerInputs(session.reporter(), label.position(), schema, attributes);
    Optional<List<Operand>> sources = inputs.sources(taken, from);
    sources.ifPresent(all -> session.take(label.position(), all));
    Optional<List<Tensor>> tensors = sources.flatMap(inputs::tensors);
    if (op.isEmpty() || tensors.isEmpty()) {
      op.ifPresent(unfed -> session.graph().claim(unfed, label));
      return new Result(op, List.of(), Poison.POISON);
    }
    if (op.get() instanceof Several several && !session.budget().steps(several.count())) {
      throw session.exceeded(
          label.position(),
          attributes
              .place("parts")
              .or(() -> attributes.place("sizes"))
              .orElse(Place.of(label.position().origin())),
          "a network has at most " + Budget.STEPS + " steps, each part of a split one");
    }
    try {
      return new Result(op, tensors.get(), values(op.get(), tensors.get()));
    } catch (OpException e) {
      failed(e, attributes, op.get(), sources.get(), tensors.get());
      return new Result(op, tensors.get(), Poison.POISON);
    }
  }

  private Value values(Op op, List<Tensor> inputs) {
    List<Value> values = new ArrayList<>();
    boolean list = op instanceof Several;
    for (Op one : op.values(GraphBuilder.shapes(inputs))) {
      values.add(session.graph().add(one, inputs, session.scope(), label));
    }
    return list ? new ListValue(values) : values.get(0);
  }

  private void failed(
      OpException e,
      LayerAttributes attributes,
      Op op,
      List<Operand> sources,
      List<Tensor> inputs) {
    String message = attributes.message(e);
    if (inputs.stream().anyMatch(input -> input.shape().sizes().contains(0))) {
      session.reporter().postpone(label.position(), ProblemKind.SHAPE, message);
      return;
    }
    Optional<Place> place = e.attribute().flatMap(attributes::place);
    if (place.isEmpty()) {
      place = culprit(op, sources, inputs).map(text -> Place.in(text, 0));
    }
    ProblemKind kind = LayerAttributes.kind(e);
    if (place.isPresent()) {
      session.reporter().report(label.position(), place.get(), kind, message);
    } else {
      session.reporter().report(label.position(), kind, message);
    }
  }

  /** The string of the first input with which it does not work any more. */
  private static Optional<Text> culprit(Op op, List<Operand> sources, List<Tensor> inputs) {
    List<Operand> opened = Operand.opened(sources);
    if (opened.isEmpty() || opened.size() != inputs.size()) {
      return sources.isEmpty() ? Optional.empty() : sources.get(0).text();
    }
    for (int count = 2; count <= inputs.size(); count++) {
      List<Shape> shapes = GraphBuilder.shapes(inputs.subList(0, count));
      try {
        op.values(shapes).forEach(one -> one.shape(shapes));
      } catch (OpException e) {
        return opened.get(count - 1).text();
      }
    }
    return opened.get(opened.size() - 1).text();
  }
}
