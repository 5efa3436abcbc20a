package dev.foldnet.samples.cbam;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Woo, Park, Lee, Kweon: CBAM, convolutional block attention module (arXiv:1807.06521). */
@Networks({
  @Network(name = "CbamResNet18",  id = "cbam_resnet18",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "CbamResNet34",  id = "cbam_resnet34",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "CbamResNet50",  id = "cbam_resnet50",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "CbamResNet101", id = "cbam_resnet101", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "CbamResNet152", id = "cbam_resnet152", input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
})
@Uses(ResUnit.class)
@Sequential
public class CbamResNet {
  @Param int[] layers;
  @Param final boolean bottleneck = false;
  @Param final int classes = 1000;

  @With({"layers, channels = bottleneck ? 256 : 64", "unitBlock = ResUnit(bottleneck, seBlock = Cbam, seName = 'cbam')"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Cbam {
    ChannelGate ch_gate;
    SpatialGate sp_gate;
  }

  @Sequential static class ChannelGate {
    @AdaptiveAvgPool Tensor avg_pool;
    Mlp mlp;
    @From("in") @AdaptiveMaxPool Tensor max_pool;
    @Same("mlp") Mlp again;
    @Add({"mlp", "again"}) Tensor att;
    @Sigmoid Tensor sigmoid;
    @Reshape(shape = {-1, 1, 1}) Tensor weights;
    @Mul({"in", "weights"}) Tensor scaled;
  }

  @Sequential static class Mlp {
    @Flatten Tensor flat;
    @Linear @With("out = in.channels / 16") Tensor fc1;
    @Relu Tensor activ;
    @Linear @With("out = in.channels") Tensor fc2;
  }

  @Sequential static class SpatialGate {
    @MaxOf(axis = 1, keep = true) Tensor most;
    @From("in") @Mean(axis = 1, keep = true) Tensor mean;
    @Concat({"most", "mean"}) Tensor both;
    @With("out = 1, kernel = 7, act = none") ConvBlock conv;
    @Sigmoid Tensor sigmoid;
    @Mul({"in", "sigmoid"}) Tensor scaled;
  }
}
