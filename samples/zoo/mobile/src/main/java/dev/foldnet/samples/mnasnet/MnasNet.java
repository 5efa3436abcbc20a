package dev.foldnet.samples.mnasnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;

/** Tan et al.: MnasNet, platform-aware neural architecture search for mobile (arXiv:1807.11626). */
@Networks({
  @Network(name = "MnasNetB1", id = "mnasnet_b1", input = {3, 224, 224}, with = """
    init = 32, first = 16, lastMid = 320, groups = [
      [[3, 24, 3, 3, 0]], [[3, 40, 5, 3, 0]], [[3, 80, 5, 6, 0], [2, 96, 3, 6, 0]], [[4, 192, 5, 6, 0]]]"""),
  @Network(name = "MnasNetA1", id = "mnasnet_a1", input = {3, 224, 224}, with = """
    init = 32, first = 16, lastMid = 320, groups = [
      [[2, 24, 3, 6, 0]], [[3, 40, 5, 3, 4]], [[4, 80, 3, 6, 0], [2, 112, 3, 6, 4]], [[3, 160, 5, 6, 4]]]"""),
  @Network(name = "MnasNetSmall", id = "mnasnet_small", input = {3, 224, 224}, with = """
    init = 8, first = 8, lastMid = 144, groups = [
      [[1, 16, 3, 3, 0]], [[2, 16, 3, 6, 0]], [[4, 32, 5, 6, 4], [3, 32, 3, 6, 4]], [[3, 88, 5, 6, 4]]]"""),
})
@Sequential
public class MnasNet {
  /** Like units of a stage: depthwise kernel, expansion, squeeze (0: none). */
  record Group(int layers, int out, int kernel, int exp, int squeeze) {}

  @Param Group[][] groups;
  @Param int init, first, lastMid;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("groups.size") @With("groups = groups[i]") Stage stage;
    FinalBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class InitBlock {
    @With("out = init, kernel = 3, stride = 2") ConvBlock conv1;
    @With("group = [1, first, 3, 1, 0], stride = 1") Unit conv2;
  }

  @Sequential static class Stage {
    @Param Group[] groups;
    @Let("flat([[g for k : range(g.layers)] for g : groups])") Group[] units;

    @Repeat("units.size") @With("group = units[i], stride = i == 0 ? 2 : 1") Unit unit;
  }

  @Sequential static class Unit {
    @Param Group group;
    @Param int stride;
    @Let("in.channels * group.exp") int mid;

    @When("group.exp > 1") @With("out = mid") ConvBlock exp_conv;
    @With("out = mid, kernel = group.kernel, stride, groups = mid") ConvBlock dw_conv;
    @When("group.squeeze > 0") @With("reduction = group.exp * group.squeeze") SEBlock se;
    @With("out = group.out, act = none") ConvBlock pw_conv;
    @When("stride == 1 && in.channels == group.out") @Add({"pw_conv", "in"}) Tensor sum;
  }

  @Sequential class FinalBlock {
    @With("group = [1, lastMid, 3, 6, 0], stride = 1") Unit conv1;
    @With("out = 1280") ConvBlock conv2;
  }
}
