package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Blocks;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.elaborate.graph.DeclaredKeys;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.LimitException;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.elaborate.scope.Arguments;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.InputDealing;
import dev.foldnet.processor.elaborate.scope.Instance;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.elaborate.zoo.ZooElaboration;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Scope;
import dev.foldnet.processor.graph.ZooKeys;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Elaborates one network: its inputs, its block, its outputs. */
final class NetworkElaboration {
  private final NetworkDeclaration network;
  private final Reporter reporter;
  private final DeclaredKeys keys;
  private final GraphBuilder graph;
  private final Session session;
  private final Position position;

  NetworkElaboration(NetworkDeclaration network, Blocks blocks, Problems problems) {
    this.network = network;
    this.reporter = new Reporter(problems);
    this.keys = new DeclaredKeys(reporter);
    this.graph = new GraphBuilder(keys);
    this.session = new Session(blocks, reporter, graph, network.block());
    this.position = Position.of(network.name().value(), network.origin());
  }

  Optional<Elaborated> make() {
    Optional<BlockDeclaration> block = session.block(network.block());
    if (block.isEmpty()) {
      return Optional.empty();
    }
    try {
      return made(block.get());
    } catch (LimitException e) {
      return Optional.empty();
    }
  }

  private Optional<Elaborated> made(BlockDeclaration block) {
    Scope scope = graph.scope(Optional.empty(), block.simpleName(), "", "");
    Instance root =
        new Instance(block, Optional.empty(), scope, MemberPath.network(position), position);
    session.enter(scope);
    session.budget().enter();
    FieldScope with = FieldScope.of(session, root, "");
    List<ArgumentValue> given = Arguments.with(with, network.with());
    Set<String> names = given.stream().map(ArgumentValue::name).collect(Collectors.toSet());
    NetworkInputs inputs = new NetworkInputs(session, network, root, position, names);
    inputs.check();
    Value value = new BlockElaboration(session, root, inputs).make(given);
    List<Operand> taken =
        Operand.opened(List.of(new Operand(Evaluator.plain(value), Optional.empty())));
    Optional<List<Tensor>> outputs =
        new InputDealing(reporter, position).tensors(taken).filter(this::batched);
    if (outputs.isEmpty() && !reporter.failed()) {
      reporter.reportPostponed();
    }
    if (reporter.failed() || outputs.isEmpty()) {
      inputs.reportUnread();
      return Optional.empty();
    }
    GraphBuilder.Needed needed = graph.needed(outputs.get());
    session.leftOut().report(session, needed);
    keys.reportUnequal();
    if (reporter.failed()) {
      return Optional.empty();
    }
    inputs.reportUnused(outputs.get());
    List<Node> nodes = needed.nodes();
    reportEmpty(nodes);
    return reporter.failed() ? Optional.empty() : named(root, graph.graph(nodes, outputs.get()));
  }

  /** With what other zoos call the tensors. */
  private Optional<Elaborated> named(Instance root, Graph made) {
    Set<Place> rules = new HashSet<>();
    List<ZooKeys> zoos =
        new ZooElaboration(FieldScope.of(session, root, "@Zoo"), rules)
            .make(network.zoos(), keys.names());
    return reporter.failed()
        ? Optional.empty()
        : Optional.of(new Elaborated(network, made, zoos, rules));
  }

  private boolean batched(List<Tensor> outputs) {
    List<String> unbatched = new ArrayList<>();
    for (Tensor output : outputs) {
      if (!output.batched()) {
        unbatched.add(output.shape().toString());
      }
    }
    if (outputs.isEmpty()) {
      reporter.report(
          position, ProblemKind.NETWORK_OUTPUT, "the network has no output: its value is empty");
    } else if (!unbatched.isEmpty()) {
      reporter.report(
          position,
          ProblemKind.NETWORK_OUTPUT,
          "a network's output depends on its inputs, but a value of shape "
              + String.join(", ", unbatched)
              + " is made of weights and numbers alone");
    }
    return !outputs.isEmpty() && unbatched.isEmpty();
  }

  private void reportEmpty(List<Node> needed) {
    for (Node node : needed) {
      if (node.shape().sizes().contains(0)) {
        reporter.report(
            graph.position(node),
            ProblemKind.SHAPE,
            "the value is empty, its shape " + node.shape() + ", but the network needs it");
        return;
      }
    }
  }
}
