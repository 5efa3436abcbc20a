package dev.foldnet.samples.deeplabv3;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.fcn8sd.UpsampledHead;
import dev.foldnet.samples.resnet.ResNetDFeatures;

/** Chen, Papandreou, Schroff, Adam: Rethinking atrous convolution for semantic image segmentation (arXiv:1706.05587). */
@Networks({
  @Network(name = "DeepLabV3ResNetD50bVoc",         id = "deeplabv3_resnetd50b_voc",         input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 21"),
  @Network(name = "DeepLabV3ResNetD101bVoc",        id = "deeplabv3_resnetd101b_voc",        input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 21"),
  @Network(name = "DeepLabV3ResNetD152bVoc",        id = "deeplabv3_resnetd152b_voc",        input = {3, 480, 480}, with = "layers = [3, 8, 36, 3], classes = 21"),
  @Network(name = "DeepLabV3ResNetD50bCoco",        id = "deeplabv3_resnetd50b_coco",        input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 21"),
  @Network(name = "DeepLabV3ResNetD101bCoco",       id = "deeplabv3_resnetd101b_coco",       input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 21"),
  @Network(name = "DeepLabV3ResNetD152bCoco",       id = "deeplabv3_resnetd152b_coco",       input = {3, 480, 480}, with = "layers = [3, 8, 36, 3], classes = 21"),
  @Network(name = "DeepLabV3ResNetD50bAde20k",      id = "deeplabv3_resnetd50b_ade20k",      input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 150"),
  @Network(name = "DeepLabV3ResNetD101bAde20k",     id = "deeplabv3_resnetd101b_ade20k",     input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 150"),
  @Network(name = "DeepLabV3ResNetD50bCityscapes",  id = "deeplabv3_resnetd50b_cityscapes",  input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 19"),
  @Network(name = "DeepLabV3ResNetD101bCityscapes", id = "deeplabv3_resnetd101b_cityscapes", input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 19"),
})
@Sequential
public class DeepLabV3 {
  @Param int[] layers;
  @Param int classes;
  @Let("[in.height, in.width]") int[] size;

  @With("layers") ResNetDFeatures backbone;
  AtrousPyramid pool;
  @Returns @With("classes, size, factor = 1") UpsampledHead final_block;
  @Returns @From("backbone.features.stage[2]") @With("classes, size") UpsampledHead aux_block;

  @Sequential static class AtrousPyramid {
    @Let("in.channels / 8") int out;

    Branches branches;
    @With("out") ConvBlock conv;
    @Dropout Tensor dropout;

    @Parallel class Branches {
      @With("out") ConvBlock branch1;
      @Repeat("3") @Name("branch{i + 2}") @With("out, kernel = 3, padding = 12 * (i + 1), dilation = 12 * (i + 1)") ConvBlock[] branch;
      Mean branch5;
    }

    @Sequential class Mean {
      @AdaptiveAvgPool Tensor pool;
      @With("out") ConvBlock conv;
      @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height, in.width]") Tensor up;
    }
  }
}
