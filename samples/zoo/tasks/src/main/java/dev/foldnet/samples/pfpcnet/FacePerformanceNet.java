package dev.foldnet.samples.pfpcnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Laine et al.: Production-level facial performance capture using deep convolutional neural networks (arXiv:1609.06536). */
@Network(name = "PFPCNet", id = "pfpcnet", input = {1, 320, 240})
@Sequential
public class FacePerformanceNet {
  @Param final int components = 120, vertices = 5023;
  @Let("[64, 96, 144, 216, 324, 486]") int[] outs;

  Encoder encoder;
  @Flatten Tensor flat;
  Decoder decoder;
  @Reshape @With("shape = [vertices, 3]") Tensor positions;

  @Sequential class Encoder {
    @Repeat("outs.size") @With("out = outs[i]") Stage stage;
  }

  @Sequential static class Stage {
    @Param int out;

    @Repeat("2") @With("out, kernel = 3, stride = 2 - i") ConvBlock unit;
  }

  @Sequential class Decoder {
    @Dropout Tensor dropout;
    @Linear @With("out = components") Tensor fc1;
    @Linear @With("out = 3 * vertices") Tensor fc2;
  }
}
