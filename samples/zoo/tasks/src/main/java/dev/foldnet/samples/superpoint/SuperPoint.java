package dev.foldnet.samples.superpoint;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/**
 * DeTone, Malisiewicz, Rabinovich: SuperPoint, self-supervised interest point detection and description
 * (arXiv:1712.07629). Gives how likely each pixel is a point, and a description of each cell of 8x8.
 */
@Network(name = "SuperPointNet", id = "superpointnet", input = {1, 128, 192})
@Sequential
public class SuperPoint {
  @Let("[64, 64, 128, 128]") int[] outs;

  Features features;
  @Name("detector.detector") @With("out = 65") Head detector;
  @Softmax Tensor dense;
  @Slice(to = 64) Tensor pixels;
  @Returns @PixelShuffle(factor = 8) Tensor heatmap;
  @From("features") @Name("descriptor.head") @With("out = 256") Head descriptor;
  @Returns @Normalize Tensor descriptors;

  @Sequential class Features {
    @Repeat("4") @With("out = outs[i], first = i == 0") Stage stage;
  }

  @Sequential static class Stage {
    @Param int out;
    @Param boolean first;

    @When("!first") @MaxPool Tensor reduce;
    @Repeat("2") @With("out, kernel = 3, bias = true, norm = none") ConvBlock unit;
  }

  @Sequential static class Head {
    @Param int out;

    @With("out = 256, kernel = 3, bias = true, norm = none") ConvBlock conv1;
    @Conv @With("out") Tensor conv2;
  }
}
