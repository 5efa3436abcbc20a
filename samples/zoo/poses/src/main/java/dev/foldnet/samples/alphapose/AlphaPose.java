package dev.foldnet.samples.alphapose;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.fastseresnet.FastSEResNet;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.simplepose.DucBlock;
import dev.foldnet.samples.simplepose.KeyPoints;

/** Fang, Xie, Tai, Lu: RMPE, regional multi-person pose estimation (arXiv:1612.00137). */
@Network(name = "AlphaPoseFastSEResNet101bCoco", id = "alphapose_fastseresnet101b_coco", input = {3, 256, 192})
@Uses(FastSEResNet.Unit.class)
@Sequential
public class AlphaPose {
  @Param final int keypoints = 17;

  @With("layers = [3, 4, 23, 3], channels = 256, unitBlock = Unit, pool = false") ResNetFeatures backbone;
  Decoder decoder;
  KeyPoints heatmap_max_det;

  @Sequential class Decoder {
    @PixelShuffle Tensor init_block;
    @Repeat("2") @With("out = [256, 128][i]") DucBlock unit;
    @Conv(kernel = 3, padding = 1) @With("out = keypoints") Tensor final_block;
  }
}
