package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.BlockDeclaration.Layout;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.elaborate.layer.LayerAttributes;
import dev.foldnet.processor.elaborate.scope.InputDealing;
import dev.foldnet.processor.elaborate.scope.Instance;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.OpException;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Stack;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Joins the values of a parallel block's members. */
final class JoinElaboration {
  private final Session session;
  private final Instance instance;

  JoinElaboration(Session session, Instance instance) {
    this.session = session;
    this.instance = instance;
  }

  /** A member and its values that are joined. */
  record Part(Field.Member member, List<Value> values) {}

  private record Source(Field.Member member, Tensor tensor) {}

  Value join(Layout.Parallel parallel, List<Part> parts) {
    List<Source> sources = new ArrayList<>();
    for (Part part : parts) {
      List<Operand> taken =
          part.values().stream().map(value -> new Operand(value, Optional.empty())).toList();
      Optional<List<Tensor>> tensors =
          new InputDealing(session.reporter(), position(part.member())).tensors(taken);
      if (tensors.isEmpty()) {
        return Poison.POISON;
      }
      tensors.get().forEach(tensor -> sources.add(new Source(part.member(), tensor)));
    }
    if (sources.isEmpty()) {
      session
          .reporter()
          .report(
              instance.position(),
              Place.of(parallel.origin()),
              ProblemKind.SHAPE,
              "there is nothing to join: no member of "
                  + instance.declaration().simpleName()
                  + " exists");
      return Poison.POISON;
    }
    return joined(parallel, sources);
  }

  private Position position(Field.Member member) {
    return instance.position().member(member.origin(), instance.scope().prefix() + member.name());
  }

  private Value joined(Layout.Parallel parallel, List<Source> sources) {
    Op op =
        switch (parallel.join()) {
          case "ADD" -> new Add();
          case "STACK" -> new Stack(parallel.axis());
          default -> new Concat(parallel.axis());
        };
    List<Tensor> inputs = sources.stream().map(Source::tensor).toList();
    try {
      return session
          .graph()
          .add(
              op.resolve(GraphBuilder.shapes(inputs)),
              inputs,
              instance.scope(),
              new GraphBuilder.Label(
                  parallel.join().toLowerCase(Locale.ROOT),
                  "",
                  instance.owner(),
                  instance.position()));
    } catch (OpException e) {
      failed(parallel, op, sources, e);
      return Poison.POISON;
    }
  }

  private void failed(Layout.Parallel parallel, Op op, List<Source> sources, OpException e) {
    String message = "the values of a parallel block are joined: " + e.getMessage();
    ProblemKind kind = LayerAttributes.kind(e);
    if (e.attribute().isPresent()) {
      session.reporter().report(instance.position(), Place.of(parallel.origin()), kind, message);
      return;
    }
    Field.Member culprit = sources.get(sources.size() - 1).member();
    for (int count = sources.size(); count >= 1; count--) {
      if (fits(op, sources.subList(0, count))) {
        break;
      }
      culprit = sources.get(count - 1).member();
    }
    session.reporter().report(position(culprit), kind, message);
  }

  private static boolean fits(Op op, List<Source> sources) {
    List<Shape> shapes = sources.stream().map(source -> source.tensor().shape()).toList();
    try {
      op.resolve(shapes).shape(shapes);
      return true;
    } catch (OpException e) {
      return false;
    }
  }
}
