package dev.foldnet.samples.fastscnn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.DwsConv;
import dev.foldnet.samples.common.InvertedResidual;
import dev.foldnet.samples.common.SeparableHead;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.fcn8sd.UpsampledHead;
import dev.foldnet.samples.pspnet.PyramidPooling;

/** Poudel, Liwicki, Cipolla: Fast-SCNN, fast semantic segmentation network (arXiv:1902.04502). */
@Network(name = "FastSCNNCityscapes", id = "fastscnn_cityscapes", input = {3, 1024, 1024}, with = "classes = 19")
@Uses({ConvBlock.class, DwsConv.class, InvertedResidual.class})
@Sequential
public class FastSCNN {
  @Param int classes;
  @Let("[in.height, in.width]") int[] size;

  @With("convs = [ConvBlock(out = 32, kernel = 3, stride = 2, padding = 0), DwsConv(out = 48, stride = 2), DwsConv(out = 64, stride = 2)]")
  ConvChain stem;
  @Name("features.features") @With({"finalPool = none", """
      stages = [[InvertedResidual(out = 64 + 32 * s, stride = s < 2 && k == 0 ? 2 : 1, act = Relu) for k : range(3)] for s : range(3)]"""})
  StagedFeatures features;
  Pool pool;
  @From({"stem", "pool"}) FeatureFusion fusion;
  @With("classes") SeparableHead head;
  @Returns @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size") Tensor up;
  @Returns @From("stem") @With("classes, size, factor = 1") UpsampledHead aux_head;

  @Sequential static class Pool {
    @Name("") PyramidPooling pyramid;
    @With("out = 128") ConvBlock conv;
  }

  @Sequential static class FeatureFusion {
    @Input Tensor high, low;

    @From("low") @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [high.height, high.width]") Tensor up;
    @With("out = 128, kernel = 3, groups = 128") ConvBlock low_dw_conv;
    @With("out = 128, bias = true, act = none") ConvBlock low_pw_conv;
    @From("high") @With("out = 128, bias = true, act = none") ConvBlock high_conv;
    @Add({"high_conv", "low_pw_conv"}) Tensor sum;
    @Relu Tensor activ;
  }
}
