package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a body into parts, so that no method is longer than the 8,000 bytes up to which the virtual
 * machine compiles it. Sizes are estimated, on the safe side.
 */
final class MethodSplit {
  /**
   * Bytes of a method, estimated. A quarter of the 8,000 is left for what the estimate does not
   * see; that it is enough, a test measures on compiled networks.
   */
  private static final int MOST_BYTES = 6000;

  /**
   * Bytes per piece: a name is a concatenation and a call, a number in a list four instructions.
   */
  private static final int TOKEN = 8;

  private MethodSplit() {}

  /** Whether a body has to be cut. */
  static boolean tooLong(Body body) {
    return body.statements().size() > 1
        && body.statements().stream().mapToInt(MethodSplit::bytes).sum() > MOST_BYTES;
  }

  /** At least two parts, which do what the body does if they run in order. */
  static List<Body> of(Body body) {
    int total = body.statements().stream().mapToInt(MethodSplit::bytes).sum();
    int parts = Math.max(2, (total + MOST_BYTES * 3 / 4 - 1) / (MOST_BYTES * 3 / 4));
    Map<Integer, Integer> lastReads = lastReads(body);
    List<Body> cut = new ArrayList<>();
    List<Statement> statements = body.statements();
    int start = 0;
    int bytes = 0;
    int together = 0;
    for (int end = 1; end <= statements.size(); end++) {
      Statement last = statements.get(end - 1);
      bytes += bytes(last);
      together = Math.max(together, readInThisPart(last, lastReads));
      boolean full = bytes >= total / parts && cut.size() < parts - 1;
      if (end == statements.size() || (full && together < end)) {
        cut.add(part(body, start, end, cut.size() + 1, lastReads));
        start = end;
        bytes = 0;
      }
    }
    return cut;
  }

  /** For each value the last statement that reads it; past the end if others do. */
  private static Map<Integer, Integer> lastReads(Body body) {
    Map<Integer, Integer> last = new HashMap<>();
    for (int i = 0; i < body.statements().size(); i++) {
      for (int value : body.statements().get(i).reads()) {
        last.put(value, i);
      }
    }
    body.outputs().forEach(value -> last.put(value, body.statements().size()));
    return last;
  }

  /** The last reader of a variable that is no tensor: such are not handed from part to part. */
  private static int readInThisPart(Statement statement, Map<Integer, Integer> lastReads) {
    if (!(statement instanceof Statement.Line line)
        || line.result().flatMap(Statement.Variable::type).isEmpty()
        || isAnywhere(line)) {
      return 0;
    }
    return line.defines().stream()
        .mapToInt(value -> lastReads.getOrDefault(value, 0))
        .max()
        .orElse(0);
  }

  private static Body part(
      Body body, int start, int end, int number, Map<Integer, Integer> lastReads) {
    List<Statement> own = new ArrayList<>(again(body, start, end));
    own.addAll(body.statements().subList(start, end));
    List<Integer> outputs =
        own.stream()
            .filter(statement -> !isAnywhere(statement))
            .flatMap(statement -> statement.defines().stream())
            .filter(value -> lastReads.getOrDefault(value, -1) >= end)
            .distinct()
            .toList();
    return new Body(
        body.block() + "Part" + number,
        own,
        List.copyOf(Body.free(own)),
        outputs,
        outputs.stream().map(value -> name(value, own)).toList());
  }

  /** The lines of variables that a part reads and which were declared in one before. */
  private static List<Statement> again(Body body, int start, int end) {
    Set<Integer> read = Body.free(body.statements().subList(start, end));
    List<Statement> again = new ArrayList<>();
    for (Statement statement : body.statements().subList(0, start)) {
      if (isAnywhere(statement) && read.containsAll(statement.defines())) {
        again.add(statement);
      }
    }
    return again;
  }

  private static boolean isAnywhere(Statement statement) {
    return statement instanceof Statement.Line line
        && line.result().map(Statement.Variable::anywhere).orElse(false);
  }

  private static String name(int value, List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Line line && line.defines().contains(value)) {
        return line.result().orElseThrow().name();
      }
      if (statement instanceof Statement.Call call && call.defines().contains(value)) {
        return call.member();
      }
    }
    return "value";
  }

  private static int bytes(Statement statement) {
    if (statement instanceof Statement.Line line) {
      return TOKEN * (line.pieces().size() + 1);
    }
    Statement.Call call = statement.call().orElseThrow();
    int values = call.inputs().size() + call.outputs().size() + call.arguments().size();
    return TOKEN * (4 + values) + (statement instanceof Statement.Loop ? 3 * TOKEN : 0);
  }
}
