package dev.foldnet.processor.writer;

import dev.foldnet.processor.writer.Statement.Call;
import dev.foldnet.processor.writer.Statement.Loop;
import dev.foldnet.processor.writer.Statement.Numbering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds calls that a loop can make: one behind the other, of one method, their prefixes counting
 * up, their numbers equal or growing evenly, each taking the value of the one before.
 *
 * <pre>
 * T unit1 = resUnit(ops, p + "unit1.", in);        T unit = in;
 * T unit2 = resUnit(ops, p + "unit2.", unit1);     for (int i = 1; i &lt;= 3; i++) {
 * T unit3 = resUnit(ops, p + "unit3.", unit2);       unit = resUnit(ops, p + "unit" + i + ".", unit);
 *                                                  }
 * </pre>
 *
 * A lone call with a number is a loop of one, so that bodies can share a method which have
 * different numbers of copies.
 */
final class LoopFinder {
  private final List<Statement> joined = new ArrayList<>();
  private final Body body;
  private final Set<Kind> uneven;

  /** How many statements read each value; counted when first asked for. */
  private final Map<Integer, Integer> readers = new HashMap<>();

  private final List<Call> run = new ArrayList<>();

  /** Of the first call of the run. */
  private Numbering numbering;

  /** Calls of one kind are loops in all bodies or in none. */
  private record Kind(String block, Method method, String stem, String tail) {}

  private LoopFinder(Body body, Set<Kind> uneven) {
    this.body = body;
    this.uneven = uneven;
  }

  /**
   * The bodies with loops. What cannot be a loop in one body is none in any other, so that they can
   * still share a method.
   */
  static List<Body> join(List<Body> bodies) {
    Set<Kind> uneven = new HashSet<>();
    bodies.forEach(body -> new LoopFinder(body, uneven).look());
    return bodies.stream().map(body -> body.with(new LoopFinder(body, uneven).look())).toList();
  }

  private List<Statement> look() {
    body.statements().forEach(this::add);
    finish();
    return joined;
  }

  private void add(Statement statement) {
    Optional<Numbering> own =
        statement instanceof Call call && call.outputs().size() <= 1
            ? Numbering.of(call.rest())
            : Optional.empty();
    if (own.isEmpty()) {
      finish();
      joined.add(statement);
      return;
    }
    Call call = (Call) statement;
    if (!run.isEmpty() && !follows(call, own.get())) {
      finish();
    }
    if (run.isEmpty()) {
      numbering = own.get();
    }
    run.add(call);
  }

  private void finish() {
    if (!run.isEmpty()) {
      Optional<Integer> chained = chained();
      Kind kind = new Kind(body.block(), run.get(0).method(), numbering.stem(), numbering.tail());
      if (!evenly()) {
        uneven.add(kind);
      }
      boolean connected = run.get(0).outputs().isEmpty() || chained.isPresent();
      if (connected && !uneven.contains(kind)) {
        joined.add(new Loop(run, numbering, chained));
      } else {
        joined.addAll(run);
      }
      run.clear();
    }
  }

  private boolean follows(Call call, Numbering own) {
    Numbering next =
        new Numbering(numbering.stem(), numbering.first() + run.size(), numbering.tail());
    return call.method().equals(run.get(0).method())
        && own.equals(next)
        && (call.outputs().isEmpty() || continues(call));
  }

  /**
   * Whether all numbers are equal, or, over three turns and more, grow by the same steps; places in
   * a row may count up over two.
   */
  private boolean evenly() {
    for (int i = 0; i < run.get(0).arguments().size(); i++) {
      List<Number> values = new ArrayList<>();
      for (Call call : run) {
        values.add(call.arguments().get(i));
      }
      boolean equal = Collections.frequency(values, values.get(0)) == values.size();
      boolean index = run.get(0).isIndex(i);
      boolean counted = (values.size() > 2 || index) && values.get(0) instanceof Integer;
      if (!equal && !(counted && steps(values) == 1)) {
        return false;
      }
    }
    return true;
  }

  private static long steps(List<Number> values) {
    return IntStream.range(1, values.size())
        .map(k -> values.get(k).intValue() - values.get(k - 1).intValue())
        .distinct()
        .count();
  }

  /** Whether the call takes the value of the last where that took the one before it. */
  private boolean continues(Call call) {
    Call last = run.get(run.size() - 1);
    int value = last.outputs().get(0);
    int at = call.inputs().indexOf(value);
    if (at < 0 || at != call.inputs().lastIndexOf(value) || isReadElsewhere(value)) {
      return false;
    }
    if (run.size() > 1 && chained().orElseThrow() != at) {
      return false;
    }
    for (int i = 0; i < call.inputs().size(); i++) {
      if (i != at && !call.inputs().get(i).equals(last.inputs().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value that one statement reads goes to others too. */
  private boolean isReadElsewhere(int value) {
    if (readers.isEmpty()) {
      for (Statement statement : body.statements()) {
        new HashSet<>(statement.reads()).forEach(read -> readers.merge(read, 1, Integer::sum));
      }
    }
    return readers.get(value) > 1 || body.outputs().contains(value);
  }

  private Optional<Integer> chained() {
    if (run.get(0).outputs().isEmpty() || run.get(0).inputs().isEmpty()) {
      return Optional.empty();
    }
    return run.size() == 1
        ? Optional.of(0)
        : Optional.of(run.get(1).inputs().indexOf(run.get(0).outputs().get(0)));
  }
}
