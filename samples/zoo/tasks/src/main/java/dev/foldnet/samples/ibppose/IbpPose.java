package dev.foldnet.samples.ibppose;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SELinear;
import dev.foldnet.samples.resnet.ResUnit;

/** Li, Su, Yang, Zhang: Simple pose, rethinking and improving a bottom-up approach (arXiv:1911.10529): hourglasses, each adding to what the one before saw. */
@Network(name = "IbpPoseCoco", id = "ibppose_coco", input = {3, 256, 256})
@Sequential
public class IbpPose {
  @Param final int width = 256, outs = 50, depth = 4, growth = 128, passes = 4;
  @Let("LeakyRelu(slope = 0.01)") Block leaky;

  Backbone backbone;
  Decoder decoder;

  @Sequential class Unit {
    @Param int out;

    @Name("") @With("out, bottleneck = true, factor = 2, act = leaky") ResUnit unit;
  }

  @Sequential class Backbone {
    @With("out = width / 4, kernel = 7, stride = 2, act = leaky") ConvBlock conv1;
    @With("out = width / 2") Unit res1;
    @MaxPool Tensor pool;
    @With("out = width / 2") Unit res2;
    Dilations dilation_branch;
    @Concat({"res2", "dilation_branch"}) Tensor cat;

    @Sequential class Dilations {
      @Let("[3, 3, 4, 4, 5, 5]") int[] rates;

      @Repeat("rates.size") @With("out = width / 2, kernel = 3, padding = rates[i], dilation = rates[i], act = leaky") ConvBlock block;
    }
  }

  /** Each pass but the first takes the backbone plus all the passes before, and once more the last of them. */
  @Sequential class Decoder {
    @Let("in") Tensor first;
    @Repeat("passes") @Name("pass{i + 1}") @With("merge = i < passes - 1")
    @From("i == 0 ? [in] : [pass[i - 1].taken + pass[i - 1], pass[i - 1]]") Pass pass;
  }

  @Sequential class Pass {
    @Input Tensor[] xs;
    @Param boolean merge;
    @Let("xs[0]") Tensor taken;

    Hourglass hg;
    @When("xs.size > 1") @Add({"hg", "xs[1]"}) Tensor seen;
    PreBlock pre_block;
    @With("out = outs, bias = true, norm = none, act = none") ConvBlock post_block;
    @When("merge") @With("out = width") Merge post_merge_block;
    @When("merge") @From("pre_block") @With("out = width") Merge pre_merge_block;
    @When("merge") @Add({"post_merge_block", "pre_merge_block"}) Tensor z;
  }

  @Sequential class Merge {
    @Param int out;

    @With("out, act = none") ConvBlock conv;
  }

  @Sequential class PreBlock {
    @With("out = width, kernel = 3, act = leaky") ConvBlock conv1;
    @With("out = width, kernel = 3, act = leaky") ConvBlock conv2;
    @With("midAct = leaky") SELinear se;
  }

  /** Down; the value before each step, and the lowest one, through a skip; up again, adding the skips. */
  @Sequential class Hourglass {
    @Repeat("depth") @Name("down_seq.down{i + 1}") @With("out = width + growth * (i + 1)") Down down;
    @Repeat("depth + 1") @Name("skip_seq.skip{i + 1}") @From("i == 0 ? in : down[i - 1]") @With("out = width + growth * i") Unit[] skip;
    @Repeat("depth") @Name("up_seq.up{depth - i}") @From("i == 0 ? skip[depth] : up[i - 1] + skip[depth - i]")
    @With("out = width + growth * (depth - 1 - i)") Up up;
    @Add({"up", "skip[0]"}) Tensor y;
  }

  @Sequential class Down {
    @Param int out;

    @MaxPool Tensor down;
    @With("out") Unit res;
  }

  @Sequential class Up {
    @Param int out;

    @With("out") Unit res;
    @Upsample(scale = 2) Tensor up;
    @With("out, kernel = 3, act = leaky") ConvBlock conv;
  }
}
