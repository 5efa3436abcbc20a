package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.ZooKeys;
import java.util.List;
import java.util.Set;

/**
 * A network's declaration and what it stands for.
 *
 * @param zoos other zoos that have the network
 * @param rules where the rules of zoos stand that fit a key of it
 */
public record Elaborated(
    NetworkDeclaration declaration, Graph graph, List<ZooKeys> zoos, Set<Place> rules) {
  public Elaborated {
    zoos = List.copyOf(zoos);
    rules = Set.copyOf(rules);
  }

  /** What another row stands for that computes the same. */
  public Elaborated declaredBy(NetworkDeclaration twin) {
    return new Elaborated(twin, graph, zoos, rules);
  }
}
