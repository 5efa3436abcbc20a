package dev.foldnet.samples.sharesnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResInitBlock;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Boulch: ShaResNet, reducing residual network parameter number by sharing weights (arXiv:1702.08782): a stage's units
 * have one 3x3 convolution, each with a batch norm of its own. The checkpoint lists it under every unit. Names as in ResNet.
 */
@Networks({
  @Network(name = "ShaResNet18",   id = "sharesnet18",   input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "ShaResNet34",   id = "sharesnet34",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "ShaResNet50",   id = "sharesnet50",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "ShaResNet50b",  id = "sharesnet50b",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ShaResNet101",  id = "sharesnet101",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "ShaResNet101b", id = "sharesnet101b", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ShaResNet152",  id = "sharesnet152",  input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true"),
  @Network(name = "ShaResNet152b", id = "sharesnet152b", input = {3, 224, 224}, with = "layers = [3, 8, 36, 3], bottleneck = true, conv1Stride = false"),
})
@Sequential
public class ShaResNet {
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 64") ResInitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  /** A convolution with a stride is not shared. */
  @Sequential class Stage {
    @Param int s;
    @Let("bottleneck && !conv1Stride && s > 0 ? 1 : 0") int first;
    @Let("bottleneck ? Bottleneck : Basic") Block kind;

    @Repeat("layers[s]")
    @With({"out = 64 * pow(2, s) * (bottleneck ? 4 : 1), stride = i == 0 && s > 0 ? 2 : 1",
           "bodyBlock = kind(conv3x3 = i > first ? shared(unit[first].body.conv2.conv) : Conv(kernel = 3, padding = 1, bias = false))"})
    ResUnit unit;
  }

  @Sequential static class Basic {
    @Param int out, stride;
    @Param Block conv3x3;

    @With("out, kernel = 3, stride") ConvBlock conv1;
    @With("out, conv3x3, act = none") SharedConv conv2;
  }

  @Sequential class Bottleneck {
    @Param int out, stride;
    @Param Block conv3x3;

    @With("out = out / 4, stride = conv1Stride ? stride : 1") ConvBlock conv1;
    @With("out = out / 4, stride = conv1Stride ? 1 : stride, conv3x3") SharedConv conv2;
    @With("out, act = none") ConvBlock conv3;
  }

  @Sequential static class SharedConv {
    @Param int out;
    @Param final int stride = 1;
    @Param Block conv3x3;
    @Param("Relu") Block act;

    @Use("conv3x3") @With("out, stride") Block conv;
    @BatchNorm Tensor bn;
    @Use("act") Block activ;
  }
}
