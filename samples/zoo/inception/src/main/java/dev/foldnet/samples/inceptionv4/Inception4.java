package dev.foldnet.samples.inceptionv4;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.Branched;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;
import dev.foldnet.samples.inception.ConvSeq;

/** Szegedy, Ioffe, Vanhoucke, Alemi: Inception-v4, Inception-ResNet and the impact of residual connections on learning (arXiv:1602.07261). */
@Network(name = "InceptionV4", id = "inceptionv4", input = {3, 299, 299})
@Uses(Branched.class)
@Sequential
public class Inception4 {
  @Let("BatchNorm(eps = 1e-3)") Block norm;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock", """
      stages = [[Branched(branchBlock = b) for b : stage] for stage : [
        [BranchesA, BranchesA, BranchesA, BranchesA],
        [ReductionA, BranchesB, BranchesB, BranchesB, BranchesB, BranchesB, BranchesB, BranchesB],
        [ReductionB, BranchesC, BranchesC, BranchesC]]]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class InitBlock {
    @With("out = 32, kernel = 3, stride = 2, padding = 0, norm") ConvBlock conv1;
    @With("out = 32, kernel = 3, padding = 0, norm") ConvBlock conv2;
    @With("out = 64, kernel = 3, norm") ConvBlock conv3;
    @With("branchBlock = Init3") Branched block1;
    @With("branchBlock = Init4") Branched block2;
    @With("branchBlock = Init5") Branched block3;
  }

  @Parallel class Init3 {
    @MaxPool(kernel = 3, stride = 2) Tensor branch1;
    @With("out = 96, kernel = 3, stride = 2, norm") ConvBranch branch2;
  }

  @Parallel class Init4 {
    @With("outs = [64, 96], kernels = [1, 3], pads = [0, 0], norm") ConvSeq branch1;
    @With("outs = [64, 64, 64, 96], kernels = [1, [1, 7], [7, 1], 3], pads = [0, [0, 3], [3, 0], 0], norm") ConvSeq branch2;
  }

  @Parallel class Init5 {
    @With("out = 192, kernel = 3, stride = 2, norm") ConvBranch branch1;
    @MaxPool(kernel = 3, stride = 2) Tensor branch2;
  }

  @Parallel class BranchesA {
    @With("out = 96, norm") ConvBranch branch1;
    @With("outs = [64, 96], kernels = [1, 3], norm") ConvSeq branch2;
    @With("outs = [64, 96, 96], kernels = [1, 3, 3], norm") ConvSeq branch3;
    @With("out = 96, norm") MeanBranch branch4;
  }

  @Parallel class ReductionA {
    @With("outs = 384, kernels = [3], strides = 2, norm") ConvSeq branch1;
    @With("outs = [192, 224, 256], kernels = [1, 3, 3], strides = [1, 1, 2], norm") ConvSeq branch2;
    @MaxPool(kernel = 3, stride = 2) Tensor branch3;
  }

  @Parallel class BranchesB {
    @With("out = 384, norm") ConvBranch branch1;
    @With("outs = [192, 224, 256], kernels = [1, [1, 7], [7, 1]], norm") ConvSeq branch2;
    @With("outs = [192, 192, 224, 224, 256], kernels = [1, [7, 1], [1, 7], [7, 1], [1, 7]], norm") ConvSeq branch3;
    @With("out = 128, norm") MeanBranch branch4;
  }

  @Parallel class ReductionB {
    @With("outs = [192, 192], kernels = [1, 3], strides = [1, 2], norm") ConvSeq branch1;
    @With("outs = [256, 256, 320, 320], kernels = [1, [1, 7], [7, 1], 3], strides = [1, 1, 1, 2], norm") ConvSeq branch2;
    @MaxPool(kernel = 3, stride = 2) Tensor branch3;
  }

  @Parallel class BranchesC {
    @With("out = 256, norm") ConvBranch branch1;
    @With("outs = 384, kernels = [1]") Fork branch2;
    @With("outs = [384, 448, 512], kernels = [1, [3, 1], [1, 3]]") Fork branch3;
    @With("out = 256, norm") MeanBranch branch4;
  }

  @Sequential class Fork {
    @Param int[] outs;
    @Param int[][] kernels;

    @Name("") @With("outs, kernels, norm") ConvSeq seq;
    @With("out = 256, kernel = [1, 3], norm") ConvBlock conv1x3;
    @From("seq") @With("out = 256, kernel = [3, 1], norm") ConvBlock conv3x1;
    @Concat({"conv1x3", "conv3x1"}) Tensor both;
  }
}
