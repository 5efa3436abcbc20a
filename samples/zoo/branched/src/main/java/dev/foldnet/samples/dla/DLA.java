package dev.foldnet.samples.dla;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResBlock;
import dev.foldnet.samples.resnet.ResBottleneck;
import dev.foldnet.samples.resnet.ResNeXtBottleneck;

/**
 * Yu, Wang, Shelhamer, Darrell: Deep layer aggregation (arXiv:1707.06484): trees of residual units whose roots see all
 * that came before.
 */
@Networks({
  @Network(name = "DLA34",    id = "dla34",    input = {3, 224, 224}, with = "levels = [1, 2, 2, 1], channels = [64, 128, 256, 512], unit = ResBlock"),
  @Network(name = "DLA46c",   id = "dla46c",   input = {3, 224, 224}, with = "levels = [1, 2, 2, 1], channels = [64, 64, 128, 256], unit = ResBottleneck(factor = 2)"),
  @Network(name = "DLA46xc",  id = "dla46xc",  input = {3, 224, 224}, with = "levels = [1, 2, 2, 1], channels = [64, 64, 128, 256], unit = ResNeXtBottleneck(width = 8)"),
  @Network(name = "DLA60",    id = "dla60",    input = {3, 224, 224}, with = "levels = [1, 2, 3, 1], channels = [128, 256, 512, 1024], unit = ResBottleneck(factor = 2)"),
  @Network(name = "DLA60x",   id = "dla60x",   input = {3, 224, 224}, with = "levels = [1, 2, 3, 1], channels = [128, 256, 512, 1024], unit = ResNeXtBottleneck(width = 8)"),
  @Network(name = "DLA60xc",  id = "dla60xc",  input = {3, 224, 224}, with = "levels = [1, 2, 3, 1], channels = [64, 64, 128, 256], unit = ResNeXtBottleneck(width = 8)"),
  @Network(name = "DLA102",   id = "dla102",   input = {3, 224, 224}, with = "levels = [1, 3, 4, 1], channels = [128, 256, 512, 1024], unit = ResBottleneck(factor = 2), residual = true"),
  @Network(name = "DLA102x",  id = "dla102x",  input = {3, 224, 224}, with = "levels = [1, 3, 4, 1], channels = [128, 256, 512, 1024], unit = ResNeXtBottleneck(width = 8), residual = true"),
  @Network(name = "DLA102x2", id = "dla102x2", input = {3, 224, 224}, with = "levels = [1, 3, 4, 1], channels = [128, 256, 512, 1024], unit = ResNeXtBottleneck(cardinality = 64, width = 8), residual = true"),
  @Network(name = "DLA169",   id = "dla169",   input = {3, 224, 224}, with = "levels = [2, 3, 5, 1], channels = [128, 256, 512, 1024], unit = ResBottleneck(factor = 2), residual = true"),
})
@Uses({ResBlock.class, ResBottleneck.class, ResNeXtBottleneck.class})
@Sequential
public class DLA {
  @Param int[] levels, channels;
  @Param Block unit;
  @Param final boolean residual = false;
  @Param final int classes = 1000;

  Features features;
  @Conv @With("out = classes") Tensor output;
  @Flatten Tensor flat;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("levels.size") @With("depth = levels[i], out = channels[i], stride = 2, keepDown = i > 0") Tree stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class InitBlock {
    @With("out = 16, kernel = 7") ConvBlock conv1;
    @With("out = 16, kernel = 3") ConvBlock conv2;
    @With("out = 32, kernel = 3, stride = 2") ConvBlock conv3;
  }

  /** Two subtrees (units at the leaves); the root joins them and whatever was handed down. */
  @Sequential class Tree {
    @Input Tensor x;
    @Input Tensor[] extra;
    @Param int depth, out, stride;
    @Param final boolean keepDown = false;
    @Let("depth == 1") boolean leaf;

    @From("x") @Use("leaf ? Unit : Tree(depth = depth - 1)") @With("out, stride") Block tree1;
    @Let("tree1.down") Tensor down;
    @Let("keepDown ? extra + [down] : extra") Tensor[] more;
    @From({"tree1", "leaf ? [] : more + [tree1]"})
    @Use("leaf ? Unit : Tree(depth = depth - 1)") @With("out, stride = 1") Block tree2;
    @When("leaf") @From({"tree2", "tree1", "more"}) @With("out") Root root;
  }

  @Sequential class Root {
    @Input Tensor x2;
    @Input Tensor[] others;
    @Param int out;

    @Concat({"x2", "others"}) Tensor cat;
    @With("out, act = none") ConvBlock conv;
    @When("residual") @Add({"conv", "x2"}) Tensor sum;
    @Relu Tensor activ;
  }

  @Sequential class Unit {
    @Param int out, stride;

    @When("stride > 1") @MaxPool @With("kernel = stride") Tensor down;
    @When("in.channels != out") @With("out, act = none") ConvBlock project_conv;
    @From("in") @Use("unit") @With("out, stride") Block body;
    @Add({"body", "project_conv"}) Tensor sum;
    @Relu Tensor activ;
  }
}
