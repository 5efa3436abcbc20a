package dev.foldnet.processor.writer;

import dev.foldnet.processor.writer.Statement.Call;
import dev.foldnet.processor.writer.Statement.Line;
import java.util.Optional;

/**
 * Blocks too small for a method: those that only wrap another block, and single operations without
 * weights. Their only statement takes the place of the call.
 */
final class Inline {
  private Inline() {}

  /** The statement that stands for a block's use in the body around it, if it is that small. */
  static Optional<Statement> of(Region region, Body body) {
    if (body.statements().size() != 1) {
      return Optional.empty();
    }
    Statement only = body.statements().get(0);
    boolean same = only.defines().equals(body.outputs());
    String member = region.scope().member();
    if (only instanceof Call call && same && call.inputs().equals(body.inputs())) {
      return Optional.of(
          new Call(
              call.method(),
              member,
              region.rest() + call.rest(),
              call.inputs(),
              call.outputs(),
              call.arguments()));
    }
    if (only instanceof Line line && same && !body.usesPrefix()) {
      return Optional.of(
          new Line(
              line.pieces(), line.result().map(variable -> variable.named(member)), line.word()));
    }
    return Optional.empty();
  }
}
