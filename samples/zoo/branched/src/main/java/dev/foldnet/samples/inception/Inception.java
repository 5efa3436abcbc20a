package dev.foldnet.samples.inception;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.Branched;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Szegedy, Vanhoucke, Ioffe, Shlens, Wojna: Rethinking the Inception architecture (arXiv:1512.00567). */
@Network(name = "InceptionV3", id = "inceptionv3", input = {3, 299, 299})
@Zoo(name = "torchvision", unused = "AuxLogits", pictures = {"resizeShort = 342", "normalize = 0.5, 0.5"}, keys = """
    features.init_block.conv{k}                               -> Conv2d_{['1a_3x3', '2a_3x3', '2b_3x3', '3b_1x1', '4a_3x3'][k - 1]}
    features.stage1.unit{u}.branches.branch1.conv              -> Mixed_5{letters[u]}.branch1x1
    features.stage1.unit{u}.branches.branch2.conv_list.conv{k} -> Mixed_5{letters[u]}.branch5x5_{k}
    features.stage1.unit{u}.branches.branch3.conv_list.conv{k} -> Mixed_5{letters[u]}.branch3x3dbl_{k}
    features.stage1.unit{u}.branches.branch4.conv              -> Mixed_5{letters[u]}.branch_pool
    features.stage2.unit1.branches.branch1.conv_list.conv1     -> Mixed_6a.branch3x3
    features.stage2.unit{u}.branches.branch1.conv              -> Mixed_6{letters[u - 1]}.branch1x1
    features.stage2.unit{u}.branches.branch2.conv_list.conv{k} -> Mixed_6{letters[u - 1]}.{u == 1 ? 'branch3x3dbl' : 'branch7x7'}_{k}
    features.stage2.unit{u}.branches.branch3.conv_list.conv{k} -> Mixed_6{letters[u - 1]}.branch7x7dbl_{k}
    features.stage2.unit{u}.branches.branch4.conv              -> Mixed_6{letters[u - 1]}.branch_pool
    features.stage3.unit1.branches.branch1.conv_list.conv{k}   -> Mixed_7a.branch3x3_{k}
    features.stage3.unit{u}.branches.branch1.conv              -> Mixed_7{letters[u - 1]}.branch1x1
    features.stage3.unit{u}.branches.branch2.conv_list.conv{k} -> Mixed_7{letters[u - 1]}.{u == 1 ? 'branch7x7x3' : 'branch3x3'}_{k}
    features.stage3.unit{u}.branches.branch2.conv1x3           -> Mixed_7{letters[u - 1]}.branch3x3_2a
    features.stage3.unit{u}.branches.branch2.conv3x1           -> Mixed_7{letters[u - 1]}.branch3x3_2b
    features.stage3.unit{u}.branches.branch3.conv_list.conv{k} -> Mixed_7{letters[u - 1]}.branch3x3dbl_{k}
    features.stage3.unit{u}.branches.branch3.conv1x3           -> Mixed_7{letters[u - 1]}.branch3x3dbl_3a
    features.stage3.unit{u}.branches.branch3.conv3x1           -> Mixed_7{letters[u - 1]}.branch3x3dbl_3b
    features.stage3.unit{u}.branches.branch4.conv              -> Mixed_7{letters[u - 1]}.branch_pool
    output.fc                                                  -> fc""")
@Uses(Branched.class)
@Sequential
public class Inception {
  @Let("['a', 'b', 'c', 'd', 'e']") String[] letters;
  @Let("BatchNorm(eps = 1e-3)") Block norm;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock", """
      stages = [[Branched(branchBlock = b) for b : stage] for stage : [
        [UnitA(out = 256), UnitA(out = 288), UnitA(out = 288)],
        [ReductionA, UnitB(mid = 128), UnitB(mid = 160), UnitB(mid = 160), UnitB(mid = 192)],
        [ReductionB, UnitC, UnitC]]]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Dropout Tensor dropout;
  @Linear @With("out = classes") @Name("output.fc") Tensor output;

  @Sequential class InitBlock {
    @With("out = 32, kernel = 3, stride = 2, padding = 0, norm") ConvBlock conv1;
    @With("out = 32, kernel = 3, padding = 0, norm") ConvBlock conv2;
    @With("out = 64, kernel = 3, norm") ConvBlock conv3;
    @MaxPool(kernel = 3, stride = 2) Tensor pool1;
    @With("out = 80, norm") ConvBlock conv4;
    @With("out = 192, kernel = 3, padding = 0, norm") ConvBlock conv5;
    @MaxPool(kernel = 3, stride = 2) Tensor pool2;
  }

  @Parallel class UnitA {
    @Param int out;

    @With("out = 64") Conv1x1 branch1;
    @With("outs = [48, 64], kernels = [1, 5], norm") ConvSeq branch2;
    @With("outs = [64, 96, 96], kernels = [1, 3, 3], norm") ConvSeq branch3;
    @With("width = out - 224") PoolBranch branch4;
  }

  @Parallel class ReductionA {
    @With("outs = 384, kernels = [3], strides = 2, norm") ConvSeq branch1;
    @With("outs = [64, 96, 96], kernels = [1, 3, 3], strides = [1, 1, 2], norm") ConvSeq branch2;
    @MaxPool(kernel = 3, stride = 2) Tensor branch3;
  }

  @Parallel class UnitB {
    @Param int mid;

    @With("out = 192") Conv1x1 branch1;
    @With("outs = [mid, mid, 192], kernels = [1, [1, 7], [7, 1]], norm") ConvSeq branch2;
    @With("outs = [mid, mid, mid, mid, 192], kernels = [1, [7, 1], [1, 7], [7, 1], [1, 7]], norm") ConvSeq branch3;
    @With("width = 192") PoolBranch branch4;
  }

  @Parallel class ReductionB {
    @With("outs = [192, 320], kernels = [1, 3], strides = [1, 2], norm") ConvSeq branch1;
    @With("outs = [192, 192, 192, 192], kernels = [1, [1, 7], [7, 1], 3], strides = [1, 1, 1, 2], norm") ConvSeq branch2;
    @MaxPool(kernel = 3, stride = 2) Tensor branch3;
  }

  @Parallel class UnitC {
    @With("out = 320") Conv1x1 branch1;
    @With("outs = 384, kernels = [1]") Fork branch2;
    @With("outs = [448, 384], kernels = [1, 3]") Fork branch3;
    @With("width = 192") PoolBranch branch4;
  }

  @Sequential class Conv1x1 {
    @Param int out;
    @With("out, norm") ConvBlock conv;
  }

  @Sequential class PoolBranch {
    @Param int width;
    @AvgPool(kernel = 3, stride = 1, padding = 1) Tensor pool;
    @With("out = width, norm") ConvBlock conv;
  }

  @Sequential class Fork {
    @Param int[] outs;
    @Param int[][] kernels;

    @Name("") @With("outs, kernels, norm") ConvSeq seq;
    @With("out = seq.channels, kernel = [1, 3], norm") ConvBlock conv1x3;
    @From("seq") @With("out = seq.channels, kernel = [3, 1], norm") ConvBlock conv3x1;
    @Concat({"conv1x3", "conv3x1"}) Tensor both;
  }
}
