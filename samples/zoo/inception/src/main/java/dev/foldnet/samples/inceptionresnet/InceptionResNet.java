package dev.foldnet.samples.inceptionresnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.Branched;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.inception.ConvSeq;
import dev.foldnet.samples.inceptionv4.ConvBranch;
import dev.foldnet.samples.inceptionv4.MeanBranch;

/** Szegedy, Ioffe, Vanhoucke, Alemi: Inception-v4, Inception-ResNet and the impact of residual connections on learning (arXiv:1602.07261). */
@Networks({
  @Network(name = "InceptionResNetV1", id = "inceptionresnetv1", input = {3, 299, 299}, with = """
    initBlock = Init1, outputBlock = Output1, last = 0, layers = [5, 10, 6],
    outs = [[32, 32, 32, 32, 32, 32], [128, 128, 128, 128], [192, 192, 192, 192]],
    reductions = [[384, 192, 192, 256], [256, 384, 256, 256, 256, 256, 256]]"""),
  @Network(name = "InceptionResNetV2", id = "inceptionresnetv2", input = {3, 299, 299}, with = """
    initBlock = Init2, outputBlock = Output2, last = 1536, layers = [10, 20, 10],
    outs = [[32, 32, 32, 32, 48, 64], [192, 128, 160, 192], [192, 192, 224, 256]],
    reductions = [[384, 256, 256, 384], [256, 384, 256, 288, 256, 288, 320]]"""),
})
@Uses({Branched.class, ConvBlock.class})
@Sequential
public class InceptionResNet {
  @Let("BatchNorm(eps = 1e-3)") Block norm;
  @Param Block initBlock, outputBlock;
  /** Channels of the convolution behind the stages, if there is one. */
  @Param int last;
  /** Residual units in each stage; channels of a unit's convolutions, and of those between stages. */
  @Param int[] layers;
  @Param int[][] outs, reductions;
  @Param final int classes = 1000;

  @With({"initBlock = initBlock, finalBlock = last > 0 ? ConvBlock(out = last, norm = norm) : none, finalName = 'final_conv'", """
      stages = [(s > 0 ? [Branched(branchBlock = s == 1 ? Reduction1 : Reduction2)] : [])
                + [Unit(s = s, out = outs[s], last = s == 2 && k == layers[s] - 1) for k : range(layers[s])] for s : range(3)]"""})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Use("outputBlock") Block output;

  /** Adds a part of what its branches make; the last one all of it, without activation. */
  @Sequential class Unit {
    @Param int s;
    @Param int[] out;
    @Param boolean last;

    Branches branches;
    @Conv @With("out = in.channels") Tensor conv;
    @Let("last ? conv + in : conv * [0.17, 0.1, 0.2][s] + in") Tensor sum;
    @When("!last") @Relu Tensor activ;

    @Parallel class Branches {
      @With("out = out[0], norm") ConvBranch branch1;
      @With("outs = out[1:s == 0 ? 3 : 4], kernels = [[1, 3], [1, [1, 7], [7, 1]], [1, [1, 3], [3, 1]]][s], norm") ConvSeq branch2;
      @When("s == 0") @With("outs = out[3:], kernels = [1, 3, 3], norm") ConvSeq branch3;
    }
  }

  @Parallel class Reduction1 {
    @Let("reductions[0]") int[] out;

    @With("outs = out[:1], kernels = [3], strides = 2, norm") ConvSeq branch1;
    @With("outs = out[1:], kernels = [1, 3, 3], strides = [1, 1, 2], norm") ConvSeq branch2;
    @MaxPool(kernel = 3, stride = 2) Tensor branch3;
  }

  @Parallel class Reduction2 {
    @Let("reductions[1]") int[] out;

    @With("outs = out[:2], kernels = [1, 3], strides = [1, 2], norm") ConvSeq branch1;
    @With("outs = out[2:4], kernels = [1, 3], strides = [1, 2], norm") ConvSeq branch2;
    @With("outs = out[4:], kernels = [1, 3, 3], strides = [1, 1, 2], norm") ConvSeq branch3;
    @MaxPool(kernel = 3, stride = 2) Tensor branch4;
  }

  @Sequential class Stem {
    @With("out = 32, kernel = 3, stride = 2, padding = 0, norm") ConvBlock conv1;
    @With("out = 32, kernel = 3, padding = 0, norm") ConvBlock conv2;
    @With("out = 64, kernel = 3, norm") ConvBlock conv3;
    @MaxPool(kernel = 3, stride = 2) Tensor pool;
    @With("out = 80, norm") ConvBlock conv4;
    @With("out = 192, kernel = 3, padding = 0, norm") ConvBlock conv5;
  }

  @Sequential class Init1 {
    @Name("") Stem stem;
    @With("out = 256, kernel = 3, stride = 2, padding = 0, norm") ConvBlock conv6;
  }

  @Sequential class Init2 {
    @Name("") Stem stem;
    @MaxPool(kernel = 3, stride = 2) Tensor pool2;
    @Name("block.branches") Mixed block;

    @Parallel class Mixed {
      @With("out = 96, norm") ConvBranch branch1;
      @With("outs = [48, 64], kernels = [1, 5], norm") ConvSeq branch2;
      @With("outs = [64, 96, 96], kernels = [1, 3, 3], norm") ConvSeq branch3;
      @With("out = 64, norm") MeanBranch branch4;
    }
  }

  @Sequential class Output1 {
    @Dropout Tensor dropout;
    @Linear(out = 512, bias = false) Tensor fc1;
    @Use("norm") Block bn;
    @Linear @With("out = classes") Tensor fc2;
  }

  @Sequential class Output2 {
    @Linear @With("out = classes") Tensor fc;
  }
}
