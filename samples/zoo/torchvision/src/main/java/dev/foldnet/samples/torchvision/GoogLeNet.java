package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/**
 * Szegedy et al.: Going deeper with convolutions (arXiv:1409.4842), with torchvision's batch norms, and 3x3 for 5x5.
 * Pictures are scaled to -1 .. 1, as the released weights want them.
 */
@Network(name = "TorchvisionGoogLeNet", id = "torchvision_googlenet", input = {3, 224, 224})
@Zoo(name = "torchvision", unused = {"aux1", "aux2"}, pictures = "normalize = 0.5, 0.5")
@Sequential
public class GoogLeNet {
  @Param final int classes = 1000;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  @With("out = 64, kernel = 7, stride = 2, norm") ConvBlock conv1;
  @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor maxpool1;
  @With("out = 64, norm") ConvBlock conv2;
  @With("out = 192, kernel = 3, norm") ConvBlock conv3;
  @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor maxpool2;
  @With("one = 64,  three = [96, 128],  five = [16, 32],  pool = 32")   Inception inception3a;
  @With("one = 128, three = [128, 192], five = [32, 96],  pool = 64")   Inception inception3b;
  @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor maxpool3;
  @With("one = 192, three = [96, 208],  five = [16, 48],  pool = 64")   Inception inception4a;
  @With("one = 160, three = [112, 224], five = [24, 64],  pool = 64")   Inception inception4b;
  @With("one = 128, three = [128, 256], five = [24, 64],  pool = 64")   Inception inception4c;
  @With("one = 112, three = [144, 288], five = [32, 64],  pool = 64")   Inception inception4d;
  @With("one = 256, three = [160, 320], five = [32, 128], pool = 128")  Inception inception4e;
  @MaxPool(kernel = 2, stride = 2, ceil = true) Tensor maxpool4;
  @With("one = 256, three = [160, 320], five = [32, 128], pool = 128")  Inception inception5a;
  @With("one = 384, three = [192, 384], five = [48, 128], pool = 128")  Inception inception5b;
  @AdaptiveAvgPool Tensor avgpool;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") Tensor fc;

  @Parallel class Inception {
    @Param int one, pool;
    @Param int[] three, five;

    @With("out = one, norm") ConvBlock branch1;
    @With("outs = three") Pair branch2;
    @With("outs = five") Pair branch3;
    @With("out = pool") Pooled branch4;
  }

  @Numbered @Sequential class Pair {
    @Param int[] outs;

    @With("out = outs[0], norm") ConvBlock reduce;
    @With("out = outs[1], kernel = 3, norm") ConvBlock conv;
  }

  @Numbered @Sequential class Pooled {
    @Param int out;

    @MaxPool(kernel = 3, stride = 1, padding = 1, ceil = true) Tensor pool;
    @With("out, norm") ConvBlock conv;
  }
}
