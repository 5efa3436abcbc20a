package dev.foldnet.samples.common;

import dev.foldnet.dsl.*;

/** Blocks, behind them what the first of them makes and the picture, as small as they are; normalised. */
@Sequential
public class ImageStage {
  @Param Block[] blocks;
  @Param Block norm;
  @Input Tensor x;
  @Input Tensor[] image;

  @When("blocks.size > 0") @From("x") Unit unit;
  @Concat({"unit", "image"}) Tensor joined;
  @With("norm, act = PRelu(slopes = joined.channels)") PreActivation norm_activ;

  @Sequential class Unit {
    @Use("blocks[0]") Block down;
    @Repeat("blocks.size - 1") @Name("blocks.block{i + 1}") @Use("blocks[i + 1]") Block block;
    @Concat({"block", "down"}) Tensor both;
  }
}
