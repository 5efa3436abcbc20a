package dev.foldnet.samples.fastscnn;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DwsConv;
import dev.foldnet.samples.common.InvertedResidual;
import dev.foldnet.samples.pspnet.PyramidPooling;

/** Poudel, Liwicki, Cipolla: Fast-SCNN, fast semantic segmentation network (arXiv:1902.04502). */
@Network(name = "FastSCNNCityscapes", id = "fastscnn_cityscapes", input = {3, 1024, 1024}, with = "classes = 19")
@Sequential
public class FastSCNN {
  @Param int classes;
  @Let("[in.height, in.width]") int[] size;

  Stem stem;
  Features features;
  Pool pool;
  @From({"stem", "pool"}) FeatureFusion fusion;
  @With("classes") SeparableHead head;
  @Returns @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size") Tensor up;
  @From("stem") AuxHead aux_head;
  @Returns @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size") Tensor auxUp;

  @Sequential static class Stem {
    @With("out = 32, kernel = 3, stride = 2, padding = 0") ConvBlock conv1;
    @With("out = 48, stride = 2") DwsConv conv2;
    @With("out = 64, stride = 2") DwsConv conv3;
  }

  @Sequential static class Features {
    @Repeat("3") @Name("features.stage{i + 1}") @With("out = 64 + 32 * i, stride = i < 2 ? 2 : 1") Stage stage;
  }

  @Sequential static class Stage {
    @Param int out, stride;

    @Repeat("3") @With("out, stride = i == 0 ? stride : 1, act = Relu") InvertedResidual unit;
  }

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

  @Sequential class AuxHead {
    @With("out = 64, kernel = 3") ConvBlock conv1;
    @Dropout Tensor dropout;
    @Conv @With("out = classes") Tensor conv2;
  }
}
