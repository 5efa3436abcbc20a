package dev.foldnet.samples.mobilenetv3;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;

/** A MobileNetV3 without its head. */
@Sequential
public class MobileNetV3Features {
  /** A unit: depthwise kernel, expanded and output channels, squeeze and excitation, activation. */
  record Row(int kernel, int exp, int out, boolean se, Block act) {}

  @Param Row[][] rows;
  @Param int last, firstStride;
  @Param final double width = 1;
  @Param final boolean pool = true;

  @With("out = divisible(16 * width, 8), kernel = 3, stride = 2, act = HSwish") ConvBlock init_block;
  @Repeat("rows.size") @With("s = i") Stage stage;
  FinalBlock final_block;
  @When("pool") @AdaptiveAvgPool Tensor final_pool;

  @Sequential class Stage {
    @Param int s;

    @Repeat("rows[s].size")
    @With("row = rows[s][i], stride = i > 0 ? 1 : s > 0 ? 2 : firstStride") Unit unit;
  }

  @Sequential class Unit {
    @Param Row row;
    @Param int stride;
    @Let("divisible(row.exp * width, 8)") int mid;
    @Let("divisible(row.out * width, 8)") int out;

    @When("mid != out") @With("out = mid, act = row.act") ConvBlock exp_conv;
    @With("out = mid, kernel = row.kernel, stride, groups = mid, act = row.act") ConvBlock conv1;
    @When("row.se") @With("mid = divisible(mid / 4.0, 8), outAct = HSigmoid") SEBlock se;
    @With("out, act = none") ConvBlock conv2;
    @When("stride == 1 && in.channels == out") @Add({"conv2", "in"}) Tensor sum;
  }

  @Sequential class FinalBlock {
    @With("out = width > 1 ? divisible(last * width, 8) : last, act = HSwish") ConvBlock conv;
  }
}
