package dev.foldnet.processor.writer;

import dev.foldnet.processor.writer.Statement.Call;
import dev.foldnet.processor.writer.Statement.Line;

/**
 * Blocks too small for a method: those that only wrap another block, and single operations without
 * weights. Their only statement takes the place of the call.
 */
final class Inline {
  private Inline() {}

  /** Whether a body is that small. */
  static boolean fits(Body body) {
    if (body.statements().size() != 1) {
      return false;
    }
    Statement only = body.statements().get(0);
    return only.defines().equals(body.outputs())
        && (only instanceof Call call ? call.inputs().equals(body.inputs()) : !body.usesPrefix());
  }

  /** The statement that stands for a block's use in the body around it, if its body fits. */
  static Statement of(Region region, Body body) {
    String member = region.scope().member();
    if (body.statements().get(0) instanceof Call call) {
      return new Call(
          call.method(),
          member,
          region.rest() + call.rest(),
          call.inputs(),
          call.outputs(),
          call.arguments());
    }
    Line line = (Line) body.statements().get(0);
    return new Line(
        line.pieces(), line.result().map(variable -> variable.named(member)), line.word());
  }
}
