package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Turns what the front end finds into problems. A place in a class file comes with the way that
 * leads there from the sources. Not thread safe.
 */
final class Complaints {
  private final SourceClasses sources;
  private final Problems problems;
  private final Map<String, JavacOrigin> leads = new HashMap<>();
  private Optional<Origin> network = Optional.empty();
  private boolean missing;

  Complaints(SourceClasses sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /** Notes a place that names a block; the first one counts. */
  void leadsTo(String block, JavacOrigin place) {
    leads.putIfAbsent(block, place);
  }

  /** Notes the network for which blocks are read from now on. */
  void readFor(Origin row) {
    network = Optional.of(row);
  }

  /** Adds a problem. */
  void add(JavacOrigin place, Complaint complaint) {
    problems.add(
        new Problem(
            complaint.kind(),
            complaint.message(),
            trail(place),
            Optional.empty(),
            Optional.empty()));
  }

  /** Notes a missing type or constant. In sources the compiler reports it, in class files we do. */
  void missing(JavacOrigin place, String type) {
    missing = true;
    if (!sources.contain(place.element())) {
      add(
          place,
          new Complaint(
              ProblemKind.UNKNOWN_NAME,
              type + " or something in its annotations is not on the class path"));
    }
  }

  /** Notes that a later round may bring what is missing in this one. */
  void mayPass() {
    missing = true;
  }

  /** Whether something was missing, which a later round may bring. */
  boolean anyMissing() {
    return missing;
  }

  private List<Origin> trail(JavacOrigin place) {
    Deque<Origin> trail = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    JavacOrigin here = place;
    trail.addFirst(here);
    while (here != null && !sources.contain(here.element())) {
      String block = blockOf(here.element());
      here = seen.add(block) ? leads.get(block) : null;
      if (here != null) {
        trail.addFirst(here);
      } else {
        network.ifPresent(trail::addFirst);
      }
    }
    return List.copyOf(trail);
  }

  private static String blockOf(Element element) {
    TypeElement type =
        element instanceof TypeElement itself
            ? itself
            : (TypeElement) element.getEnclosingElement();
    return type.getQualifiedName().toString();
  }
}
