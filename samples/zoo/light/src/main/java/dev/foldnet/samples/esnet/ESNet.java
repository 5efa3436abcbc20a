package dev.foldnet.samples.esnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.AsymConv;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.enet.MixDown;

/** Wang, Zhou, Xiong, Wu, Jin: ESNet, an efficient symmetric network for real-time semantic segmentation (arXiv:1906.09826). */
@Network(name = "ESNetCityscapes", id = "esnet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses({DeconvBlock.class, MixDown.class})
@Sequential
public class ESNet {
  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;
  @Let("MixDown(bias = true, norm = norm)") Block down;
  @Let("DeconvBlock(kernel = 3, stride = 2, padding = 1, outPadding = 1, bias = true, norm = norm)") Block up;
  @Let("Factorized(kernel = 3)") Block by3;
  @Let("Factorized(kernel = 5)") Block by5;

  @With({"finalPool = none", "stages = [[down(out = 16), by3, by3, by3], [down(out = 64), by5, by5], [down(out = 128), Parallels, Parallels, Parallels]]"})
  StagedFeatures encoder;
  @With("stages = [[up(out = 64), by5, by5], [up(out = 16), by3, by3]], finalPool = none") StagedFeatures decoder;
  @Deconv(kernel = 2, stride = 2) @With("out = classes") Tensor head;

  @Sequential class Factorized {
    @Param int kernel;

    @With("kernel, bias = true, lwNorm = none, rwNorm = norm") AsymConv conv1;
    @With("kernel, bias = true, lwNorm = none, rwNorm = norm, rwAct = none") AsymConv conv2;
    @Add({"conv2", "in"}) Tensor sum;
    @Relu Tensor activ;
  }

  @Sequential class Parallels {
    @With("bias = true, lwNorm = none, rwNorm = norm") AsymConv conv1;
    @Repeat("3") @Name("branches.branch{i + 1}.conv")
    @With("dilation = [2, 5, 9][i], bias = true, lwNorm = none, rwNorm = norm, rwAct = none") AsymConv[] branch;
    @Add({"branch", "in"}) Tensor sum;
    @Relu Tensor activ;
  }
}
