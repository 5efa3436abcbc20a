package dev.foldnet.samples.vgg;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.Classifier;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/**
 * Simonyan, Zisserman: Very deep convolutional networks for large-scale image recognition (arXiv:1409.1556). In the
 * names, {@code bn} is with batch norms, {@code b} with biases before them too.
 */
@Networks({
  @Network(name = "VGG11",    id = "vgg11",     input = {3, 224, 224}, with = "layers = [1, 1, 2, 2, 2], norm = none"),
  @Network(name = "VGG13",    id = "vgg13",     input = {3, 224, 224}, with = "layers = [2, 2, 2, 2, 2], norm = none"),
  @Network(name = "VGG16",    id = "vgg16",     input = {3, 224, 224}, with = "layers = [2, 2, 3, 3, 3], norm = none"),
  @Network(name = "VGG19",    id = "vgg19",     input = {3, 224, 224}, with = "layers = [2, 2, 4, 4, 4], norm = none"),
  @Network(name = "BnVGG11",  id = "bn_vgg11",  input = {3, 224, 224}, with = "layers = [1, 1, 2, 2, 2], bias = false"),
  @Network(name = "BnVGG13",  id = "bn_vgg13",  input = {3, 224, 224}, with = "layers = [2, 2, 2, 2, 2], bias = false"),
  @Network(name = "BnVGG16",  id = "bn_vgg16",  input = {3, 224, 224}, with = "layers = [2, 2, 3, 3, 3], bias = false"),
  @Network(name = "BnVGG19",  id = "bn_vgg19",  input = {3, 224, 224}, with = "layers = [2, 2, 4, 4, 4], bias = false"),
  @Network(name = "BnVGG11b", id = "bn_vgg11b", input = {3, 224, 224}, with = "layers = [1, 1, 2, 2, 2]"),
  @Network(name = "BnVGG13b", id = "bn_vgg13b", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2, 2]"),
  @Network(name = "BnVGG16b", id = "bn_vgg16b", input = {3, 224, 224}, with = "layers = [2, 2, 3, 3, 3]"),
  @Network(name = "BnVGG19b", id = "bn_vgg19b", input = {3, 224, 224}, with = "layers = [2, 2, 4, 4, 4]"),
})
@Zoos({
  @Zoo(name = "torchvision", when = "norm == none", keys = """
      features.stage{s}.unit{u}.conv -> features.{2 * (sum(layers[:s - 1]) + u - 1) + s - 1}
      output.fc{k}.fc                -> classifier.{3 * k - 3}
      output.fc3                     -> classifier.6"""),
  @Zoo(name = "torchvision", when = "norm != none && bias", keys = """
      features.stage{s}.unit{u}.conv -> features.{3 * (sum(layers[:s - 1]) + u - 1) + s - 1}
      features.stage{s}.unit{u}.bn   -> features.{3 * (sum(layers[:s - 1]) + u - 1) + s}
      output.fc{k}.fc                -> classifier.{3 * k - 3}
      output.fc3                     -> classifier.6"""),
})
@Uses(ConvBlock.class)
@Sequential
public class VGG {
  /** Convolutions in each stage. */
  @Param int[] layers;
  @Param final boolean bias = true;
  @Param("BatchNorm") Block norm;
  @Param final int classes = 1000;

  @With({"finalPool = none", """
      stages = [[ConvBlock(out = [64, 128, 256, 512, 512][s], kernel = 3, bias = bias, norm = norm) for k : range(layers[s])] + [MaxPool]
                for s : range(layers.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @With("classes") Classifier output;
}
