package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Variant;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classes to generate and the ids of networks, each for one row. Names that differ only in case
 * count as equal: their files would be one on some systems. Lives through all rounds; not thread
 * safe.
 */
final class NetworkNames {
  private final Map<String, NetworkRow> classes = new HashMap<>();
  private final Map<String, NetworkRow> ids = new HashMap<>();
  private final Map<String, Boolean> handwritten = new HashMap<>();

  /**
   * Claims a row's names.
   *
   * @param sources no generated class may have the name of one of these
   * @return whether all were free, or the row's own; else a problem says whose they are
   */
  boolean claim(NetworkRow row, SourceClasses sources, Problems problems) {
    Text name = row.declaration().name();
    boolean free =
        classNames(row.className())
            .allMatch(
                generated ->
                    claim(classes, generated, name, row, "generates the class", problems)
                        && isNew(generated, name, sources, problems));
    return row.declaration()
            .id()
            .map(id -> claim(ids, id.value(), id, row, "has the id", problems))
            .orElse(true)
        && free;
  }

  /**
   * Claims the names of what the networks of a family share.
   *
   * @param sources no generated class may have the name of one of these
   * @return whether they were free, or the family's own; else a problem says whose they are
   */
  boolean claimShared(NetworkFamily family, SourceClasses sources, Problems problems) {
    String home = family.packageName().isEmpty() ? "" : family.packageName() + ".";
    String shared = home + family.sharedClass();
    NetworkRow first = family.rows().get(0);
    boolean free = true;
    for (String name : classNames(shared).toList()) {
      NetworkRow owner = classes.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> first);
      boolean own = owner.declaration().block().equals(family.block()) && !isOf(owner, name);
      if (!own || handwritten.computeIfAbsent(name, sources::contain)) {
        free = false;
        problems.add(
            Problem.at(
                first.declaration().name().origin(),
                ProblemKind.DUPLICATE_NETWORK,
                "there is a class "
                    + name
                    + " already, where Foldnet writes what networks of "
                    + family.block()
                    + " share; rename it or the block"));
      }
    }
    return free;
  }

  /** Whether a class is one of a network's own two. */
  private static boolean isOf(NetworkRow row, String className) {
    return classNames(row.className()).anyMatch(className::equalsIgnoreCase);
  }

  /** Asked of a name once, since later rounds have what we generated among the sources. */
  private boolean isNew(String generated, Text name, SourceClasses sources, Problems problems) {
    if (handwritten.computeIfAbsent(generated, sources::contain)) {
      problems.add(
          sources.isNetwork(generated)
              ? Problem.at(
                  name.origin(),
                  ProblemKind.DUPLICATE_NETWORK,
                  generated
                      + " is among the sources, and is Foldnet's own output of an earlier build:"
                      + " leave the folder of generated sources out of what you compile, or delete"
                      + " the file")
              : duplicate(name, "there is a class " + generated + " already"));
      return false;
    }
    return true;
  }

  private static boolean claim(
      Map<String, NetworkRow> taken,
      String name,
      Text place,
      NetworkRow row,
      String does,
      Problems problems) {
    NetworkRow owner = taken.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> row);
    if (owner.id().equals(row.id())) {
      return true;
    }
    problems.add(
        duplicate(
            place,
            "another network "
                + does
                + " "
                + name.substring(name.lastIndexOf('.') + 1)
                + ", upper and lower case alike: "
                + owner.declaration().name().value()
                + " of "
                + owner.declaration().block()));
    return false;
  }

  private static Problem duplicate(Text place, String message) {
    return Problem.at(
        place.origin(), ProblemKind.DUPLICATE_NETWORK, message + "; choose another name");
  }

  private static Stream<String> classNames(String declared) {
    return Stream.of(Variant.values()).map(variant -> variant.className(declared));
  }
}
