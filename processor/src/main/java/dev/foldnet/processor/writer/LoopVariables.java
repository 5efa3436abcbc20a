package dev.foldnet.processor.writer;

import dev.foldnet.processor.writer.Method.Chosen;
import dev.foldnet.processor.writer.Statement.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a loop starts from and nobody else reads: the loop writes to their variables.
 *
 * <pre>
 * T unit = resUnitWithIdentityConv(ops, p + "unit1.", in, stride);
 * for (int i = 2; i &lt;= units; i++) {
 *   unit = resUnit(ops, p + "unit" + i + ".", unit);
 * }
 * </pre>
 */
final class LoopVariables {
  /** Loops of fewer turns are written out: two calls are no longer than a loop, and read better. */
  private static final int FEWEST_TURNS = 3;

  private LoopVariables() {}

  /** Names of such values of a body, by value. */
  static Map<Integer, String> of(Body body, List<Optional<Chosen>> chosen) {
    Map<Integer, String> names = new HashMap<>();
    int number = 0;
    for (Statement statement : body.statements()) {
      if (statement instanceof Loop loop
          && loop.chained().isPresent()
          && !isWrittenOut(loop, chosen.get(number + 1))) {
        int start = loop.first().inputs().get(loop.chained().get());
        if (isDefined(body, start) && reads(body, start) == 1 && !body.outputs().contains(start)) {
          names.put(start, loop.numbering().word());
        }
      }
      number += statement.numbers().size();
    }
    return names;
  }

  /** Whether a loop's turns are known and so few that they are written one below the other. */
  static boolean isWrittenOut(Loop loop, Optional<Chosen> last) {
    return last.isEmpty() && loop.calls().size() < FEWEST_TURNS;
  }

  private static boolean isDefined(Body body, int value) {
    return body.statements().stream().anyMatch(s -> s.defines().equals(List.of(value)));
  }

  private static long reads(Body body, int value) {
    return body.statements().stream()
        .flatMap(statement -> statement.reads().stream())
        .filter(read -> read == value)
        .count();
  }
}
