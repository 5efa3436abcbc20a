package dev.foldnet.samples.densenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;

/** A densely connected network without its head: init block, stages of units, pool. */
@Sequential
public class DenseFeatures {
  @Param int growth;
  /** Units in each stage. */
  @Param int[] layers;
  @Param Block initBlock;
  /** Takes {@code growth}. */
  @Param("DenseUnit") Block unitBlock;
  /** In place of every third unit, the first on, in all stages but the last. */
  @Param("unitBlock") Block thirdBlock;

  @Use("initBlock") Block init_block;
  @Repeat("layers.size") @With("s = i") Stage stage;
  PreActivation post_activ;
  @AdaptiveAvgPool Tensor final_pool;

  @Sequential class Stage {
    @Param int s;

    @When("s > 0") @Name("trans{s + 1}") DenseTransition trans;
    @Repeat("layers[s]") @Use("s < layers.size - 1 && i % 3 == 0 ? thirdBlock : unitBlock") @With("growth") Block unit;
  }
}
