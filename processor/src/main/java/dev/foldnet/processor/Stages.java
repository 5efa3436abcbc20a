package dev.foldnet.processor;

import dev.foldnet.processor.check.BlockCheck;
import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.NetworkDeclaration.Computation;
import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.elaborate.Elaborator;
import dev.foldnet.processor.elaborate.zoo.IdleRules;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.fold.Folds;
import dev.foldnet.processor.fold.HeadTwin;
import dev.foldnet.processor.frontend.Frontend;
import dev.foldnet.processor.frontend.NetworkFamily;
import dev.foldnet.processor.frontend.NetworkRow;
import dev.foldnet.processor.frontend.Outputs;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.problem.Guard;
import dev.foldnet.processor.problem.Problems;
import dev.foldnet.processor.writer.Source;
import dev.foldnet.processor.writer.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stages behind the front end in one round, each from what the one before made. What goes wrong
 * with one network is a problem, and the network is missing from what comes out.
 */
final class Stages {
  private final Options options;
  private final Frontend frontend;
  private final Problems problems;
  private final Guard guard;

  Stages(Options options, Frontend frontend, Guard guard, Problems problems) {
    this.options = options;
    this.frontend = frontend;
    this.problems = problems;
    this.guard = guard;
  }

  void check(List<BlockDeclaration> blocks) {
    for (BlockDeclaration block : blocks) {
      guard.run(
          "check", block.origin(), () -> BlockCheck.check(block, frontend.blocks(), problems));
    }
  }

  Map<NetworkRow, Elaborated> elaborate(NetworkFamily family, List<NetworkRow> rows) {
    Map<NetworkRow, Elaborated> elaborated = new LinkedHashMap<>();
    Map<Computation, Elaborated> known = new HashMap<>();
    for (NetworkRow row : rows) {
      NetworkDeclaration network = row.declaration();
      Optional<Elaborated> made =
          Optional.ofNullable(known.get(network.computation()))
              .map(twin -> twin.declaredBy(network))
              .or(() -> elaborate(row));
      if (made.isPresent()) {
        elaborated.put(row, made.get());
        known.put(network.computation(), made.get());
      }
    }
    if (!rows.isEmpty() && elaborated.keySet().containsAll(family.rows())) {
      guard.run("elaborate", family.origin(), () -> checkZoos(elaborated.values()));
    }
    return elaborated;
  }

  /** Whether each rule of the class's zoos is of use to one of its networks. */
  private void checkZoos(Collection<Elaborated> networks) {
    Set<Place> used = new HashSet<>();
    networks.forEach(network -> used.addAll(network.rules()));
    IdleRules.report(networks.iterator().next().declaration().zoos(), used, problems);
  }

  private Optional<Elaborated> elaborate(NetworkRow row) {
    return guard.get(
        "elaborate",
        row.declaration().origin(),
        () -> Elaborator.elaborate(row.declaration(), frontend.blocksFor(row), problems));
  }

  /** Folds each graph once, and those that differ in the head alone. */
  Map<NetworkRow, Folded> fold(Map<NetworkRow, Elaborated> elaborated) {
    Map<NetworkRow, Folded> folded = new LinkedHashMap<>();
    IdentityHashMap<Graph, Folded> known = new IdentityHashMap<>();
    elaborated.forEach(
        (row, network) ->
            Optional.ofNullable(known.get(network.graph()))
                .or(
                    () ->
                        guard.get(
                            "fold",
                            row.declaration().origin(),
                            () -> fold(network.graph(), folded.values())))
                .ifPresent(
                    result -> {
                      known.put(network.graph(), result);
                      folded.put(row, result);
                    }));
    return folded;
  }

  private Optional<Folded> fold(Graph declared, Collection<Folded> others) {
    if (!options.fold()) {
      return Optional.of(Folds.off(declared));
    }
    return others.stream()
        .flatMap(other -> HeadTwin.fold(declared, other).stream())
        .findFirst()
        .or(() -> Optional.of(Folds.fold(declared)));
  }

  /**
   * The networks to write now: those of one class share code, so they are written in one round.
   *
   * @param rows all that are wanted
   * @param named those whose names are free
   */
  Map<NetworkRow, Folded> ready(
      NetworkFamily family,
      List<NetworkRow> rows,
      List<NetworkRow> named,
      Map<NetworkRow, Folded> folded) {
    Map<NetworkRow, Folded> ready = new LinkedHashMap<>(folded);
    ready.keySet().retainAll(named);
    boolean later = frontend.anyMissing() && ready.size() < rows.size();
    return family.whole() && !later ? ready : Map.of();
  }

  /**
   * The files of a class's networks.
   *
   * @param ready those to write
   * @param elaborated what they were before folding
   */
  List<Source> write(
      NetworkFamily family, Map<NetworkRow, Folded> ready, Map<NetworkRow, Elaborated> elaborated) {
    if (ready.isEmpty()) {
      return List.of();
    }
    List<Writer.Network> networks = new ArrayList<>();
    ready.forEach(
        (row, folded) ->
            networks.add(
                new Writer.Network(row.declaration(), folded, elaborated.get(row).zoos())));
    Writer writer = new Writer(family.packageName(), family.seesGenerated());
    return guard
        .get("write", family.origin(), () -> Optional.of(write(writer, family, networks)))
        .orElse(List.of());
  }

  private List<Source> write(Writer writer, NetworkFamily family, List<Writer.Network> networks) {
    if (family.shares(options.only())) {
      return writer.write(networks, family.sharedClass());
    }
    return networks.stream().flatMap(network -> writer.write(network).stream()).toList();
  }

  /** Files what was written, and notes the networks as complete. */
  void file(
      NetworkFamily family, Map<NetworkRow, Folded> ready, List<Source> files, Outputs outputs) {
    if (files.isEmpty()) {
      return;
    }
    guard.run(
        "file",
        family.origin(),
        () -> {
          files.forEach(file -> file(file, outputs));
          ready.forEach(
              (row, folded) -> {
                GraphFiles.write(options, outputs, row, folded);
                outputs.add(family, row);
              });
        });
  }

  private static void file(Source file, Outputs outputs) {
    if (file instanceof Source.JavaClass java) {
      outputs.javaClass(java.name(), java.text(), java.origin());
    } else if (file instanceof Source.Resource resource) {
      outputs.resource(resource.path(), resource.text(), resource.origin());
    }
  }
}
