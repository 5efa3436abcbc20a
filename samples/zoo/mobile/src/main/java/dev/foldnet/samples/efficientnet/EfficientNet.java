package dev.foldnet.samples.efficientnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;

/**
 * Tan, Le: EfficientNet, rethinking model scaling (arXiv:1905.11946). In the names, {@code b} and {@code c} pad as
 * TensorFlow does: for weights converted from there. EfficientNet-EdgeTPU (Gupta, Tan, 2019) expands by whole
 * convolutions first, with neither squeeze and excitation nor swish.
 */
@Networks({
  @Network(name = "EfficientNetB0",  id = "efficientnet_b0",  input = {3, 224, 224}, with = "depth = 1.0, width = 1.0"),
  @Network(name = "EfficientNetB1",  id = "efficientnet_b1",  input = {3, 240, 240}, with = "depth = 1.1, width = 1.0"),
  @Network(name = "EfficientNetB2",  id = "efficientnet_b2",  input = {3, 260, 260}, with = "depth = 1.2, width = 1.1"),
  @Network(name = "EfficientNetB3",  id = "efficientnet_b3",  input = {3, 300, 300}, with = "depth = 1.4, width = 1.2"),
  @Network(name = "EfficientNetB4",  id = "efficientnet_b4",  input = {3, 380, 380}, with = "depth = 1.8, width = 1.4"),
  @Network(name = "EfficientNetB5",  id = "efficientnet_b5",  input = {3, 456, 456}, with = "depth = 2.2, width = 1.6"),
  @Network(name = "EfficientNetB6",  id = "efficientnet_b6",  input = {3, 528, 528}, with = "depth = 2.6, width = 1.8"),
  @Network(name = "EfficientNetB7",  id = "efficientnet_b7",  input = {3, 600, 600}, with = "depth = 3.1, width = 2.0"),
  @Network(name = "EfficientNetB8",  id = "efficientnet_b8",  input = {3, 672, 672}, with = "depth = 3.6, width = 2.2"),
  @Network(name = "EfficientNetB0b", id = "efficientnet_b0b", input = {3, 224, 224}, with = "depth = 1.0, width = 1.0, tf = true"),
  @Network(name = "EfficientNetB1b", id = "efficientnet_b1b", input = {3, 240, 240}, with = "depth = 1.1, width = 1.0, tf = true"),
  @Network(name = "EfficientNetB2b", id = "efficientnet_b2b", input = {3, 260, 260}, with = "depth = 1.2, width = 1.1, tf = true"),
  @Network(name = "EfficientNetB3b", id = "efficientnet_b3b", input = {3, 300, 300}, with = "depth = 1.4, width = 1.2, tf = true"),
  @Network(name = "EfficientNetB4b", id = "efficientnet_b4b", input = {3, 380, 380}, with = "depth = 1.8, width = 1.4, tf = true"),
  @Network(name = "EfficientNetB5b", id = "efficientnet_b5b", input = {3, 456, 456}, with = "depth = 2.2, width = 1.6, tf = true"),
  @Network(name = "EfficientNetB6b", id = "efficientnet_b6b", input = {3, 528, 528}, with = "depth = 2.6, width = 1.8, tf = true"),
  @Network(name = "EfficientNetB7b", id = "efficientnet_b7b", input = {3, 600, 600}, with = "depth = 3.1, width = 2.0, tf = true"),
  @Network(name = "EfficientNetB0c", id = "efficientnet_b0c", input = {3, 224, 224}, with = "depth = 1.0, width = 1.0, tf = true"),
  @Network(name = "EfficientNetB1c", id = "efficientnet_b1c", input = {3, 240, 240}, with = "depth = 1.1, width = 1.0, tf = true"),
  @Network(name = "EfficientNetB2c", id = "efficientnet_b2c", input = {3, 260, 260}, with = "depth = 1.2, width = 1.1, tf = true"),
  @Network(name = "EfficientNetB3c", id = "efficientnet_b3c", input = {3, 300, 300}, with = "depth = 1.4, width = 1.2, tf = true"),
  @Network(name = "EfficientNetB4c", id = "efficientnet_b4c", input = {3, 380, 380}, with = "depth = 1.8, width = 1.4, tf = true"),
  @Network(name = "EfficientNetB5c", id = "efficientnet_b5c", input = {3, 456, 456}, with = "depth = 2.2, width = 1.6, tf = true"),
  @Network(name = "EfficientNetB6c", id = "efficientnet_b6c", input = {3, 528, 528}, with = "depth = 2.6, width = 1.8, tf = true"),
  @Network(name = "EfficientNetB7c", id = "efficientnet_b7c", input = {3, 600, 600}, with = "depth = 3.1, width = 2.0, tf = true"),
  @Network(name = "EfficientNetB8c", id = "efficientnet_b8c", input = {3, 672, 672}, with = "depth = 3.6, width = 2.2, tf = true"),
  @Network(name = "EfficientNetEdgeSmallB",  id = "efficientnet_edge_small_b",  input = {3, 224, 224}, with = {EfficientNet.EDGE, "depth = 1.0, width = 1.0"}),
  @Network(name = "EfficientNetEdgeMediumB", id = "efficientnet_edge_medium_b", input = {3, 240, 240}, with = {EfficientNet.EDGE, "depth = 1.1, width = 1.0"}),
  @Network(name = "EfficientNetEdgeLargeB",  id = "efficientnet_edge_large_b",  input = {3, 300, 300}, with = {EfficientNet.EDGE, "depth = 1.4, width = 1.2"}),
})
@Sequential
public class EfficientNet {

  /** A group of like units of a stage. */
  record Group(int layers, int channels, int kernel, int exp, int stride) {}

  static final String EDGE = """
    tf = true, edge = true, groups = [
      [[1,  24, 3, 4, 1]],
      [[2,  32, 3, 8, 2]],
      [[4,  48, 3, 8, 2]],
      [[5,  96, 5, 8, 2], [4, 144, 5, 8, 1]],
      [[2, 192, 5, 8, 2]]]""";

  @Param double depth, width;
  @Param final boolean tf = false, edge = false;
  @Let("BatchNorm(eps = tf ? 1e-3 : 1e-5)") Block norm;
  @Let("edge ? Relu : Swish") Block act;
  @Param("""
    [[[1,  16, 3, 1, 1]],
    [[2,  24, 3, 6, 2]],
    [[2,  40, 5, 6, 2]],
    [[3,  80, 3, 6, 2], [3, 112, 5, 6, 1]],
    [[4, 192, 5, 6, 2], [1, 320, 3, 6, 1]]]""") Group[][] groups;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("groups.size") @With("s = i") Stage stage;
    @With("out = divisible(1280 * max(width, 1.0), 8), norm, act") ConvBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class InitBlock {
    @When("tf") @With("kernel = 3, stride = 2") SamePad pad;
    @With("out = divisible(32 * width, 8), kernel = 3, stride = 2, padding = tf ? 0 : 1, norm, act") ConvBlock conv;
  }

  @Sequential class Stage {
    @Param int s;

    @Repeat("groups[s].size") @Name("") @With("s, group = groups[s][i], first = sum([ceil(g.layers * depth) for g : groups[s][:i]])") Units units;
  }

  /** The units of a group; the checkpoint numbers them through the stage. */
  @Sequential class Units {
    @Param Group group;
    @Param int s, first;

    @Repeat("ceil(group.layers * depth)") @Name("unit{first + i + 1}")
    @Use("group.exp == 1 ? DwsUnit : edge && s < 3 ? EdgeUnit(first = s == 0) : InvResUnit")
    @With("group, out = divisible(group.channels * width, 8), stride = i == 0 ? group.stride : 1") Block unit;
  }

  @Sequential class DwsUnit {
    @Param Group group;
    @Param int out, stride;

    @When("tf") @With("kernel = 3, stride") SamePad pad;
    @With("out = in.channels, groups = in.channels, kernel = 3, padding = tf ? 0 : 1, norm, act") ConvBlock dw_conv;
    @With("reduction = 4, midAct = act") SEBlock se;
    @With("out, norm, act = none") ConvBlock pw_conv;
    @When("stride == 1 && in.channels == out") @Add({"pw_conv", "in"}) Tensor sum;
  }

  @Sequential class InvResUnit {
    @Param Group group;
    @Param int out, stride;
    @Let("group.kernel") int kernel;
    @Let("in.channels * group.exp") int mid;

    @With("out = mid, norm, act") ConvBlock conv1;
    @When("tf") @With("kernel, stride") SamePad pad;
    @With("out = mid, groups = mid, kernel, stride, padding = tf ? 0 : kernel / 2, norm, act") ConvBlock conv2;
    @When("!edge") @With("reduction = 4 * group.exp, midAct = act") SEBlock se;
    @With("out, norm, act = none") ConvBlock conv3;
    @When("stride == 1 && in.channels == out") @Add({"conv3", "in"}) Tensor sum;
  }

  @Sequential class EdgeUnit {
    @Param Group group;
    @Param int out, stride;
    @Param boolean first;

    @With("out = (first ? out : in.channels) * group.exp, kernel = 3, norm, act") ConvBlock conv1;
    @With("out, stride, norm, act = none") ConvBlock conv2;
    @When("!first && stride == 1 && in.channels == out") @Add({"conv2", "in"}) Tensor sum;
  }

  /** TensorFlow's padding: what is missing for ceil(size / stride), the odd one at the end. */
  @Sequential static class SamePad {
    @Param int kernel, stride;
    @Let("max((ceil(1.0 * in.height / stride) - 1) * stride + kernel - in.height, 0)") int high;
    @Let("max((ceil(1.0 * in.width / stride) - 1) * stride + kernel - in.width, 0)") int wide;

    @Pad @With("top = high / 2, bottom = high - high / 2, left = wide / 2, right = wide - wide / 2") Tensor padded;
  }
}
