package dev.foldnet.samples.ibndensenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.IBN;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.densenet.DenseFeatures;
import dev.foldnet.samples.preresnet.PreResInitBlock;

/** Pan, Luo, Shi, Tang: Two at once, enhancing learning and generalization capacities via IBN-Net (arXiv:1807.09441). */
@Networks({
  @Network(name = "IBNDenseNet121", id = "ibn_densenet121", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 24, 16]"),
  @Network(name = "IBNDenseNet161", id = "ibn_densenet161", input = {3, 224, 224}, with = "init = 96, growth = 48, layers = [6, 12, 36, 24]"),
  @Network(name = "IBNDenseNet169", id = "ibn_densenet169", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 32, 32]"),
  @Network(name = "IBNDenseNet201", id = "ibn_densenet201", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 48, 32]"),
})
@Uses(PreResInitBlock.class)
@Sequential
public class IBNDenseNet {
  @Param int init, growth;
  @Param int[] layers;
  @Param final int classes = 1000;

  @With("growth, layers, initBlock = PreResInitBlock(out = init), thirdBlock = Unit") DenseFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class Unit {
    @Param int growth;

    IBNConv conv1;
    @With("out = growth, kernel = 3") PreConvBlock conv2;
    @Concat({"in", "conv2"}) Tensor dense;

    @Sequential class IBNConv {
      @With("fraction = 0.6, instanceFirst = false") IBN ibn;
      @Relu Tensor activ;
      @Conv(bias = false) @With("out = 4 * growth") Tensor conv;
    }
  }
}
