package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** What most networks are before their head: a first block, stages of units, a last block, each channel's mean. */
@Sequential
public class StagedFeatures {
  @Param("none") Block initBlock, finalBlock;
  /** The units of each stage. */
  @Param Block[][] stages;
  /** What a stage behind another begins with. */
  @Param("none") Block transition;
  /** What the checkpoint calls the last block. */
  @Param final String finalName = "final_block";
  @Param("AdaptiveAvgPool") Block finalPool;

  @Use("initBlock") Block init_block;
  @Repeat("stages.size") @With("s = i") Stage stage;
  @Name("{finalName}") @Use("finalBlock") Block final_block;
  @Use("finalPool") Block final_pool;

  @Sequential class Stage {
    @Param int s;

    @Name("trans{s + 1}") @Use("s > 0 ? transition : none") Block trans;
    @Repeat("stages[s].size") @Use("stages[s][i]") Block unit;
  }
}
