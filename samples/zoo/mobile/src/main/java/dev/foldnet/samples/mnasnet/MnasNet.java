package dev.foldnet.samples.mnasnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.common.StagedFeatures;

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
  // torchvision's alone
  @Network(name = "TorchvisionMnasNet0_5", id = "torchvision_mnasnet0_5", input = {3, 224, 224}, with = """
    init = 16, first = 8, lastMid = 160, groups = [
      [[3, 16, 3, 3, 0]], [[3, 24, 5, 3, 0]], [[3, 40, 5, 6, 0], [2, 48, 3, 6, 0]], [[4, 96, 5, 6, 0]]]"""),
  @Network(name = "TorchvisionMnasNet0_75", id = "torchvision_mnasnet0_75", input = {3, 224, 224}, with = """
    init = 24, first = 16, lastMid = 240, groups = [
      [[3, 24, 3, 3, 0]], [[3, 32, 5, 3, 0]], [[3, 64, 5, 6, 0], [2, 72, 3, 6, 0]], [[4, 144, 5, 6, 0]]]"""),
  @Network(name = "TorchvisionMnasNet1_3", id = "torchvision_mnasnet1_3", input = {3, 224, 224}, with = """
    init = 40, first = 24, lastMid = 416, groups = [
      [[3, 32, 3, 3, 0]], [[3, 56, 5, 3, 0]], [[3, 104, 5, 6, 0], [2, 128, 3, 6, 0]], [[4, 248, 5, 6, 0]]]"""),
})
@Zoo(name = "torchvision", when = "groups[2][1].squeeze == 0", pictures = "resizeShort = {init == 24 || init == 40 ? 232 : 256}", keys = """
    features.init_block.conv1.conv         -> layers.0
    features.init_block.conv1.bn           -> layers.1
    features.init_block.conv2.dw_conv.conv -> layers.3
    features.init_block.conv2.dw_conv.bn   -> layers.4
    features.init_block.conv2.pw_conv.conv -> layers.6
    features.init_block.conv2.pw_conv.bn   -> layers.7
    features.stage{s}.unit{u}.exp_conv.conv -> layers.{stacks[s - 1][u - 1]}.layers.0
    features.stage{s}.unit{u}.exp_conv.bn   -> layers.{stacks[s - 1][u - 1]}.layers.1
    features.stage{s}.unit{u}.dw_conv.conv  -> layers.{stacks[s - 1][u - 1]}.layers.3
    features.stage{s}.unit{u}.dw_conv.bn    -> layers.{stacks[s - 1][u - 1]}.layers.4
    features.stage{s}.unit{u}.pw_conv.conv  -> layers.{stacks[s - 1][u - 1]}.layers.6
    features.stage{s}.unit{u}.pw_conv.bn    -> layers.{stacks[s - 1][u - 1]}.layers.7
    features.final_block.conv1.exp_conv.conv -> layers.13.0.layers.0
    features.final_block.conv1.exp_conv.bn   -> layers.13.0.layers.1
    features.final_block.conv1.dw_conv.conv  -> layers.13.0.layers.3
    features.final_block.conv1.dw_conv.bn    -> layers.13.0.layers.4
    features.final_block.conv1.pw_conv.conv  -> layers.13.0.layers.6
    features.final_block.conv1.pw_conv.bn    -> layers.13.0.layers.7
    features.final_block.conv2.conv         -> layers.14
    features.final_block.conv2.bn           -> layers.15
    output                                 -> classifier.1""")
@Uses({ConvBlock.class, ConvChain.class})
@Sequential
public class MnasNet {
  /** Like units of a stage: depthwise kernel, expansion, squeeze (0: none). */
  record Group(int layers, int out, int kernel, int exp, int squeeze) {}

  @Param Group[][] groups;
  @Param int init, first, lastMid;
  @Param final int classes = 1000;
  /** Where torchvision has the units. */
  @Let("""
      [['8.0', '8.1', '8.2'], ['9.0', '9.1', '9.2'], ['10.0', '10.1', '10.2', '11.0', '11.1'],
       ['12.0', '12.1', '12.2', '12.3']]""") String[][] stacks;
  @Let("[flat([[g for k : range(g.layers)] for g : stage]) for stage : groups]") Group[][] units;

  @With({"initBlock = ConvChain(convs = [ConvBlock(out = init, kernel = 3, stride = 2), Unit(group = [1, first, 3, 1, 0])])",
         "stages = [[Unit(group = stage[k], stride = k == 0 ? 2 : 1) for k : range(stage.size)] for stage : units]",
         "finalBlock = ConvChain(convs = [Unit(group = [1, lastMid, 3, 6, 0]), ConvBlock(out = 1280)])"}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Unit {
    @Param Group group;
    @Param final int stride = 1;
    @Let("in.channels * group.exp") int mid;

    @When("group.exp > 1") @With("out = mid") ConvBlock exp_conv;
    @With("out = mid, kernel = group.kernel, stride, groups = mid") ConvBlock dw_conv;
    @When("group.squeeze > 0") @With("reduction = group.exp * group.squeeze") SEBlock se;
    @With("out = group.out, act = none") ConvBlock pw_conv;
    @When("stride == 1 && in.channels == group.out") @Add({"pw_conv", "in"}) Tensor sum;
  }
}
