package dev.foldnet.processor.writer;

import dev.foldnet.processor.writer.Method.Chosen;
import dev.foldnet.processor.writer.Method.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The numbers of bodies of one structure: which of them are the same in all, which have to be
 * parameters, and which parameters are always equal and so are one.
 */
final class Parameters {
  private final List<Column> columns = new ArrayList<>();
  private final List<Optional<Use>> chosen = new ArrayList<>();

  /** A parameter to be: its first place in the bodies and its value in each of them. */
  private record Column(BodyNumber number, List<Number> values) {
    /** What is to be added to it to give the other, if it can stand for that. */
    Optional<Integer> serves(Column other) {
      if (bothAre(BodyNumber.Kind.INDEX, other)) {
        int plus = other.values.get(0).intValue() - values.get(0).intValue();
        for (int i = 0; i < values.size(); i++) {
          if (other.values.get(i).intValue() - values.get(i).intValue() != plus) {
            return Optional.empty();
          }
        }
        return Optional.of(plus);
      }
      boolean alike =
          bothAre(BodyNumber.Kind.CHANNELS, other)
              || number.label().name().equals(other.number.label().name());
      return alike && values.equals(other.values) ? Optional.of(0) : Optional.empty();
    }

    private boolean bothAre(BodyNumber.Kind kind, Column other) {
      return number.label().kind() == kind && other.number.label().kind() == kind;
    }
  }

  /** A parameter, and what is added to it. */
  private record Use(Column column, int plus) {}

  private Parameters(List<List<BodyNumber>> rows) {
    List<Number> before = List.of();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int at = i;
      List<Number> values = rows.stream().map(row -> row.get(at).value()).toList();
      Column column = new Column(rows.get(0).get(i), values);
      boolean oneTurn =
          column.number.label().kind() == BodyNumber.Kind.LAST && values.equals(before);
      boolean constant = oneTurn || values.stream().distinct().count() == 1;
      before = values;
      chosen.add(constant ? Optional.empty() : Optional.of(shared(column)));
    }
  }

  /** Of the numbers of at least one body, all bodies of one structure. */
  static Parameters of(List<List<BodyNumber>> rows) {
    return new Parameters(rows);
  }

  private Use shared(Column column) {
    for (Column known : columns) {
      Optional<Integer> plus = known.serves(column);
      if (plus.isPresent()) {
        return new Use(known, plus.get());
      }
    }
    columns.add(column);
    return new Use(column, 0);
  }

  /** How many there are. */
  int count() {
    return columns.size();
  }

  /** Which of the numbers of the bodies has the fewest values among those that differ. */
  int fewestValues() {
    Column fewest =
        columns.stream()
            .min(Comparator.comparing(column -> column.values.stream().distinct().count()))
            .orElseThrow();
    return chosen.indexOf(Optional.of(new Use(fewest, 0)));
  }

  /** What one of the bodies gives for each parameter. */
  List<Number> arguments(int body) {
    return columns.stream().map(column -> column.values.get(body)).toList();
  }

  /**
   * The method for the bodies.
   *
   * @param sample one of them, or one for each variant; their numbers one behind the other are a
   *     row
   */
  Method method(MethodKind kind, int id, List<Body> sample, boolean whole) {
    List<String> names = names();
    Map<Column, Parameter> parameters = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Class<?> type = column.number.value() instanceof Double ? double.class : int.class;
      BodyNumber.Label label = new BodyNumber.Label(names.get(i), "", kind(column));
      parameters.put(column, new Parameter(names.get(i), type, label));
    }
    List<Optional<Chosen>> all =
        chosen.stream()
            .map(use -> use.map(one -> new Chosen(parameters.get(one.column()), one.plus())))
            .toList();
    List<Method.Variant> variants = new ArrayList<>();
    int start = 0;
    for (Body body : sample) {
      int end = start + body.numbers().size();
      variants.add(new Method.Variant(body, all.subList(start, end)));
      start = end;
    }
    return new Method(kind, id, variants, List.copyOf(parameters.values()), whole);
  }

  /** What a parameter is to callers; to them a loop's last number is a number like others. */
  private static BodyNumber.Kind kind(Column column) {
    BodyNumber.Kind kind = column.number.label().kind();
    return kind == BodyNumber.Kind.LAST ? BodyNumber.Kind.OTHER : kind;
  }

  /** The shortest names that tell the parameters of one label apart. */
  private List<String> names() {
    Map<String, List<Column>> alike =
        columns.stream().collect(Collectors.groupingBy(column -> column.number.label().name()));
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      List<Column> group = alike.get(column.number.label().name());
      names.add(unique(pick(group).apply(column.number), names));
    }
    return names;
  }

  private static Function<BodyNumber, String> pick(List<Column> group) {
    List<Function<BodyNumber, String>> ways =
        List.of(
            number -> number.label().name(),
            number -> number.label().name() + number.label().axis(),
            number -> owned(number),
            number -> owned(number) + number.label().axis());
    for (Function<BodyNumber, String> way : ways) {
      Set<String> distinct = new HashSet<>();
      if (group.stream().allMatch(column -> distinct.add(way.apply(column.number)))) {
        return way;
      }
    }
    return ways.get(0);
  }

  private static String owned(BodyNumber number) {
    return Names.camel(number.owner() + "_" + number.label().name());
  }

  private static String unique(String name, List<String> taken) {
    String candidate = Names.identifier(name);
    for (int i = 2; taken.contains(candidate); i++) {
      candidate = name + i;
    }
    return candidate;
  }
}
