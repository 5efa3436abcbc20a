package dev.foldnet.samples.alexnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.Classifier;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/**
 * Krizhevsky: One weird trick for parallelizing convolutional neural networks (arXiv:1404.5997); ZFNet is by Zeiler,
 * Fergus: Visualizing and understanding convolutional networks (arXiv:1311.2901).
 */
@Networks({
  @Network(name = "AlexNetA", id = "alexnet", input = {3, 224, 224}, with = """
    rows = [[[96, 11, 4, 0]], [[256, 5, 1, 2]], [[384, 3, 1, 1], [384, 3, 1, 1], [256, 3, 1, 1]]]"""),
  @Network(name = "AlexNetB", id = "alexnetb", input = {3, 224, 224}, with = """
    rows = [[[64, 11, 4, 2]], [[192, 5, 1, 2]], [[384, 3, 1, 1], [256, 3, 1, 1], [256, 3, 1, 1]]], lrn = false"""),
  @Network(name = "ZFNetA", id = "zfnet", input = {3, 224, 224}, with = """
    rows = [[[96, 7, 2, 1]], [[256, 5, 2, 0]], [[384, 3, 1, 1], [384, 3, 1, 1], [256, 3, 1, 1]]]"""),
  @Network(name = "ZFNetB", id = "zfnetb", input = {3, 224, 224}, with = """
    rows = [[[96, 7, 2, 1]], [[256, 5, 2, 0]], [[512, 3, 1, 1], [1024, 3, 1, 1], [512, 3, 1, 1]]]"""),
})
@Zoo(name = "torchvision", when = "rows[0][0].out == 64", keys = """
    features.stage{s}.unit{u}.conv -> features.{3 * s + 2 * u - 5}
    output.fc{k}.fc                -> classifier.{3 * k - 2}
    output.fc3                     -> classifier.6""")
@Uses(ConvBlock.class)
@Sequential
public class AlexNet {
  /** A convolution. */
  record Row(int out, int kernel, int stride, int padding) {}

  @Param Row[][] rows;
  /** Whether channels are normalised by their neighbours behind the first two stages' convolution. */
  @Param final boolean lrn = true;
  @Param final int classes = 1000;

  @With({"finalPool = none", """
      stages = [[ConvBlock(out = r.out, kernel = r.kernel, stride = r.stride, padding = r.padding, bias = true, norm = none) for r : rows[s]]
                + [lrn && s < 2 ? Lrn(k = 2) : none, MaxPool(kernel = 3, stride = 2, ceil = true)] for s : range(rows.size)]"""})
  StagedFeatures features;
  @Flatten Tensor flat;
  @With("classes") Classifier output;
}
