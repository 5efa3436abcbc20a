package dev.foldnet.processor.weight;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A tensor computed from the checkpoint at load time, as an expression over state-dict keys: a call
 * of a method of the runtime's {@code Weights}, which generated loaders spell out.
 */
public sealed interface Weight extends Argument
    permits Key,
        Reading,
        Counted,
        Filled,
        Flat,
        Gathered,
        Grid,
        Joined,
        Listed,
        Part,
        Plus,
        Product,
        ScaleIn,
        ScaleOut,
        ScaleShiftBias,
        Shaped,
        ShiftIn,
        Signs,
        TurnedFactor,
        TurnedSlope {
  /** All methods of the runtime's {@code Weights}, which generated code imports. */
  Set<String> METHODS =
      Set.of(
          "batchNorm",
          "betweenRelus",
          "carried",
          "carriedBack",
          "columns",
          "counted",
          "filled",
          "flat",
          "gathered",
          "grid",
          "ifNotNegative",
          "index",
          "joined",
          "key",
          "layersBehind",
          "listed",
          "part",
          "plainBatchNorm",
          "plainReader",
          "plus",
          "product",
          "reader",
          "rows",
          "scaleIn",
          "scaleInTransposed",
          "scaleOut",
          "scaleOutTransposed",
          "scaleShiftBias",
          "scaledBehind",
          "shaped",
          "shiftIn",
          "shiftInTransposed",
          "signs",
          "slopesBehind",
          "turnedFactor",
          "turnedSlope");

  /** All sizes. */
  List<Integer> shape();

  /** The method that computes it; called as the record is, where nothing else is said. */
  default String method() {
    String name = getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  @Override
  List<Argument> arguments();
}
