package dev.foldnet.processor.weight;

import java.util.List;

/**
 * A batch norm y = s x + t that layers take in if its numbers let them, which is decided when
 * weights are loaded.
 *
 * @param betweenRelus whether it stands between two relus
 */
public record ConditionalBatchNorm(BatchNormKeys bn, boolean betweenRelus) implements Intermediate {
  /** What the layers that take it in scale by: 1 if it stays. Shape (C) as all that follow. */
  public Weight layerScale() {
    return reading("layerScale");
  }

  /** What they add: 0 if it stays. */
  public Weight layerShift() {
    return reading("layerShift");
  }

  /** What it scales by itself: 1 if it is gone. */
  public Weight scale() {
    return reading("scale");
  }

  /** What it adds itself: 0 if it is gone. */
  public Weight shift() {
    return reading("shift");
  }

  /** What layers behind two relus add to their inputs: 0 if it stays, or those in front do. */
  public Weight onward() {
    return reading("onward");
  }

  private Weight reading(String method) {
    return new Reading(this, method, List.of(), List.of(bn.channels()));
  }

  @Override
  public String type() {
    return "ConditionalBatchNorm";
  }

  @Override
  public String method() {
    return betweenRelus ? "betweenRelus" : "ifNotNegative";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(bn);
  }

  @Override
  public String name() {
    return bn.name();
  }
}
