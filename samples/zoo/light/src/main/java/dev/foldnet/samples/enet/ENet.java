package dev.foldnet.samples.enet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DeconvBlock;

/** Paszke, Chaurasia, Kim, Culurciello: ENet, a deep neural network architecture for real-time semantic segmentation (arXiv:1606.02147). */
@Network(name = "ENetCityscapes", id = "enet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses({AsymConv.class, ConvBlock.class})
@Sequential
public class ENet {
  @Param int classes;

  @With("out = 16, act = PRelu") MixDown stem;
  @With("out = 64, dilations = [1, 1, 1, 1]") Encoder stage1;
  @With("out = 128, dilations = [1, 2, 0, 4, 1, 8, 0, 16, 1, 2, 0, 4, 1, 8, 0, 16]") Encoder stage2;
  @From({"stage2", "stage1", "stage2.scale_unit.pool"}) @With("out = 64, units = 2") Decoder stage3;
  @From({"stage3", "stem", "stage1.scale_unit.pool"}) @With("out = 16, units = 1") Decoder stage4;
  @Deconv(kernel = 3, stride = 2, padding = 1, outPadding = 1, bias = false) @With("out = classes") Tensor head;

  @Sequential static class Encoder {
    @Param int out;
    @Param int[] dilations;

    @With("out") Down scale_unit;
    @Repeat("dilations.size") @Name("units.unit{i + 2}") @With("dilation = dilations[i], act = PRelu") Unit unit;
  }

  @Sequential static class Decoder {
    @Param int out, units;
    @Input Tensor x, before, pool;

    @From({"x", "before", "pool"}) @With("out") Up scale_unit;
    @Repeat("units") @Name("units.unit{i + 2}") @With("dilation = 1, act = Relu") Unit unit;
  }

  /** Bottleneck; dilation 0 stands for 5x5 as columns and rows. */
  @Sequential static class Unit {
    @Param int dilation;
    @Param Block act;
    @Let("in.channels / 4") int mid;

    @With("out = mid, act") ConvBlock conv1;
    @Use("""
      dilation == 0 ? AsymConv(kernel = 5, lwAct = act, rwAct = act)
                    : ConvBlock(out = mid, kernel = 3, padding = dilation, dilation = dilation, act = act)""") Block conv2;
    @With("out = in.channels, act") ConvBlock conv3;
    @Add({"conv3", "in"}) Tensor sum;
    @Use("act") Block activ;
  }

  @Sequential static class Down {
    @Param int out;
    @Let("in.channels / 4") int mid;

    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
    @Pad @With("channels = out - in.channels") Tensor identity;
    @From("in") @With("out = mid, kernel = 2, stride = 2, padding = 0, act = PRelu") ConvBlock conv1;
    @With("out = mid, kernel = 3, act = PRelu") ConvBlock conv2;
    @With("out, act = PRelu") ConvBlock conv3;
    @Add({"conv3", "identity"}) Tensor sum;
    @PRelu Tensor activ;
  }

  @Sequential static class Up {
    @Param int out;
    @Input Tensor x, before, pool;
    @Let("x.channels / 4") int mid;

    @From("x") @Name("identity_block.conv") @With("out, act = none") ConvBlock identity;
    @From({"identity", "before", "pool"}) @Name("") Unpool unpool;
    @From("x") @With("out = mid") ConvBlock conv1;
    @With("out = mid, kernel = 3, stride = 2, padding = 1, outPadding = 1") DeconvBlock conv2;
    @With("out") ConvBlock conv3;
    @Add({"conv3", "unpool"}) Tensor sum;
    @Relu Tensor activ;
  }
}
