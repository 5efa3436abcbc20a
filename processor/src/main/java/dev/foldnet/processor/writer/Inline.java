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

  /** The statement that stands for a block's use in the draft around it, if its body fits. */
  static Statement of(Draft.Inner use, Body body) {
    if (body.statements().get(0) instanceof Call call) {
      return new Call(
          call.method(),
          use.member(),
          use.rest() + call.rest(),
          use.inputs(),
          use.outputs(),
          call.arguments());
    }
    Line line = (Line) body.statements().get(0);
    return line.named(use.member()).of(value -> around(value, use, body));
  }

  /** The value in the draft around for one of the body. */
  private static int around(int value, Draft.Inner use, Body body) {
    int input = body.inputs().indexOf(value);
    return input >= 0 ? use.inputs().get(input) : use.outputs().get(body.outputs().indexOf(value));
  }
}
