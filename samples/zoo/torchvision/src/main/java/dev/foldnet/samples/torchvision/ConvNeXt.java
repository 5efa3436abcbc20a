package dev.foldnet.samples.torchvision;

import dev.foldnet.dsl.*;

/** Liu et al.: A ConvNet for the 2020s (arXiv:2201.03545). */
@Networks({
  @Network(name = "TorchvisionConvNeXtTiny",  id = "torchvision_convnext_tiny",  input = {3, 224, 224}, with = "outs = [96, 192, 384, 768],    layers = [3, 3, 9, 3],  resize = 236"),
  @Network(name = "TorchvisionConvNeXtSmall", id = "torchvision_convnext_small", input = {3, 224, 224}, with = "outs = [96, 192, 384, 768],    layers = [3, 3, 27, 3], resize = 230"),
  @Network(name = "TorchvisionConvNeXtBase",  id = "torchvision_convnext_base",  input = {3, 224, 224}, with = "outs = [128, 256, 512, 1024],  layers = [3, 3, 27, 3], resize = 232"),
  @Network(name = "TorchvisionConvNeXtLarge", id = "torchvision_convnext_large", input = {3, 224, 224}, with = "outs = [192, 384, 768, 1536],  layers = [3, 3, 27, 3], resize = 232"),
})
@Zoo(name = "torchvision", pictures = "resizeShort = {resize}")
@Sequential
public class ConvNeXt {
  @Param int[] outs, layers;
  @Param int resize;
  @Param final int classes = 1000;

  Features features;
  @AdaptiveAvgPool Tensor avgpool;
  Classifier classifier;

  @Numbered @Sequential class Features {
    Stem stem;
    @Repeat("outs.size") @With("s = i") Stage stage;
  }

  @Numbered @Sequential class Stem {
    @Conv(kernel = 4, stride = 4) @With("out = outs[0]") Tensor conv;
    ChannelNorm norm;
  }

  /** Behind the first, what halves the size stands before it. */
  @Name("") @Numbered @Sequential class Stage {
    @Param int s;

    @When("s > 0") Downsample down;
    Units units;

    @Numbered @Sequential class Downsample {
      ChannelNorm norm;
      @Conv(kernel = 2, stride = 2) @With("out = outs[s]") Tensor conv;
    }
    @Numbered @Sequential class Units {
      @Repeat("layers[s]") Unit unit;
    }
  }

  @Sequential static class Unit {
    @Weight @With("shape = [in.channels, 1, 1]") Tensor layer_scale;
    @From("in") Layers block;
    @Let("block * layer_scale") Tensor scaled;
    @Add({"scaled", "in"}) Tensor sum;
  }

  @Numbered @Sequential static class Layers {
    @Conv(kernel = 7, padding = 3) @With("out = in.channels, groups = in.channels") Tensor depthwise;
    @Permute({0, 2, 3, 1}) Tensor last;
    @LayerNorm(eps = 1e-6) Tensor norm;
    @Linear @With("out = 4 * in.channels") Tensor expand;
    @Gelu Tensor activ;
    @Linear @With("out = in.channels") Tensor project;
    @Permute({0, 3, 1, 2}) Tensor second;
  }

  /** A layer norm of the channels at each place. */
  @Sequential static class ChannelNorm {
    @Permute({0, 2, 3, 1}) Tensor last;
    @Name("") @LayerNorm(eps = 1e-6) Tensor norm;
    @Permute({0, 3, 1, 2}) Tensor second;
  }

  @Numbered @Sequential class Classifier {
    ChannelNorm norm;
    @Flatten Tensor flat;
    @Linear @With("out = classes") Tensor fc;
  }
}
