package dev.foldnet.samples.densenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.preresnet.PreResInitBlock;

/** Huang, Liu, van der Maaten, Weinberger: Densely connected convolutional networks (arXiv:1608.06993). */
@Networks({
  @Network(name = "DenseNet121", id = "densenet121", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 24, 16]"),
  @Network(name = "DenseNet161", id = "densenet161", input = {3, 224, 224}, with = "init = 96, growth = 48, layers = [6, 12, 36, 24]"),
  @Network(name = "DenseNet169", id = "densenet169", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 32, 32]"),
  @Network(name = "DenseNet201", id = "densenet201", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 48, 32]"),
})
@Uses(PreResInitBlock.class)
@Sequential
public class DenseNet {
  @Param int init, growth;
  @Param int[] layers;
  @Param final int classes = 1000;

  @With("growth, layers, initBlock = PreResInitBlock(out = init)") DenseFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
