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
@Zoos({
  @Zoo(name = {"torchvision", "timm"}, keys = {DenseNet.TORCHVISION, """
      features.stage{s}.unit{u}.conv{k}.bn   -> features.denseblock{s}.denselayer{u}.norm{k}
      features.stage{s}.unit{u}.conv{k}.conv -> features.denseblock{s}.denselayer{u}.conv{k}"""}),
  // as the released files have it
  @Zoo(name = "torchvision", keys = {DenseNet.TORCHVISION, """
      features.stage{s}.unit{u}.conv{k}.bn   -> features.denseblock{s}.denselayer{u}.norm.{k}
      features.stage{s}.unit{u}.conv{k}.conv -> features.denseblock{s}.denselayer{u}.conv.{k}"""}),
})
@Sequential
public class DenseNet {
  static final String TORCHVISION = """
      features.init_block.conv            -> features.conv0
      features.init_block.bn              -> features.norm0
      features.stage{s}.trans{s}.conv.bn   -> features.transition{s - 1}.norm
      features.stage{s}.trans{s}.conv.conv -> features.transition{s - 1}.conv
      features.post_activ.bn              -> features.norm5
      output                              -> classifier
      """;

  @Param int init, growth;
  @Param int[] layers;
  @Param final int classes = 1000;

  @With("growth, layers, initBlock = PreResInitBlock(out = init)") DenseFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
