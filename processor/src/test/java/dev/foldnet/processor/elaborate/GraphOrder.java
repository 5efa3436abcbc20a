package dev.foldnet.processor.elaborate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order in which elaboration leaves a graph's nodes. */
record GraphOrder(Graph graph) {
  /** Fails unless the nodes of each block use stand together, each behind those it takes. */
  void check(String name) {
    Set<Integer> left = new HashSet<>();
    List<Integer> open = List.of();
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      assertThat(node.id()).as(name).isEqualTo(i);
      assertThat(node.inputs()).as(name).allMatch(input -> input < node.id());
      List<Integer> scopes = scopes(node.scope());
      for (int scope : open) {
        if (!scopes.contains(scope)) {
          left.add(scope);
        }
      }
      assertThat(scopes).as(name + " " + node.name()).noneMatch(left::contains);
      open = scopes;
    }
  }

  private static List<Integer> scopes(Scope scope) {
    List<Integer> scopes = new ArrayList<>();
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().parent()) {
      scopes.add(at.get().id());
    }
    return scopes;
  }
}
