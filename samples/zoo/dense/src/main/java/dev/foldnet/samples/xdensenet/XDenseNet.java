package dev.foldnet.samples.xdensenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.densenet.DenseFeatures;
import dev.foldnet.samples.preresnet.PreResInitBlock;

/** Prabhu, Varma, Namboodiri: Deep expander networks, efficient deep networks from graph theory (arXiv:1711.08757). */
@Networks({
  @Network(name = "XDenseNet121x2", id = "xdensenet121_2", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 24, 16]"),
  @Network(name = "XDenseNet161x2", id = "xdensenet161_2", input = {3, 224, 224}, with = "init = 96, growth = 48, layers = [6, 12, 36, 24]"),
  @Network(name = "XDenseNet169x2", id = "xdensenet169_2", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 32, 32]"),
  @Network(name = "XDenseNet201x2", id = "xdensenet201_2", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 48, 32]"),
})
@Uses(PreResInitBlock.class)
@Sequential
public class XDenseNet {
  @Param int init, growth;
  @Param int[] layers;
  @Param final int classes = 1000;

  @With("growth, layers, initBlock = PreResInitBlock(out = init), unitBlock = XDenseUnit") DenseFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
