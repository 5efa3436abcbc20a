package dev.foldnet.samples.raft;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.inception.ConvSeq;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Teed, Deng: RAFT, recurrent all-pairs field transforms for optical flow (arXiv:2003.12039). Takes two pictures, 0 to
 * 255, gives how many pixels each place moves: in cells of 8x8, and pixel by pixel.
 */
@Networks({
  @Network(name = "RaftThings", id = "raft_things", with = """
    bottleneck = false, norm = BatchNorm, init = 64, outs = [64, 96, 128], features = 256, hidden = 128, context = 128,
    radius = 4, corrOuts = [256, 192], corrKernels = [1, 3], flowOuts = [128, 64], motion = 126, headMid = 256"""),
  @Network(name = "RaftSmall", id = "raft_small", with = """
    bottleneck = true, norm = none, init = 32, outs = [32, 64, 96], features = 128, hidden = 96, context = 64,
    radius = 3, corrOuts = [96], corrKernels = [1], flowOuts = [64, 32], motion = 80, headMid = 128"""),
})
@Uses(ResUnit.class)
@Sequential
public class Raft {
  @Param boolean bottleneck;
  /** Of the first picture's context. */
  @Param Block norm;
  /** Channels of the encoders' stages and of what they make. */
  @Param int init, features, hidden, context, motion, headMid;
  @Param int[] outs, corrOuts, corrKernels, flowOuts;
  /** How many places around its own a place looks at, at four sizes. */
  @Param int radius;
  @Param final int steps = 12;
  @Input("[3, 128, 192]") Tensor image1, image2;

  @Let("image1.height / 8") int height;
  @Let("image1.width / 8") int width;
  /** Where each place is. */
  @Let("[[[k for k : range(width)] for j : range(height)], [[j for k : range(width)] for j : range(height)]]") Tensor grid;
  @Let("2 * (image1 / 255) - 1") Tensor first;
  @Let("2 * (image2 / 255) - 1") Tensor second;
  @From("first") @With("out = features, norm = InstanceNorm") Encoder fnet;
  @From("second") @Same("fnet") Encoder fnet2;
  @From({"fnet", "fnet2"}) Correlation levels;
  @From("first") @With("out = hidden + context, norm") Encoder cnet;
  @Split @With("sizes = [hidden, context]") Tensor[] parts;
  @From("parts[0]") @Tanh Tensor state;
  @From("parts[1]") @Relu Tensor input;
  @From("input") @Slice(to = 2) Tensor some;
  @From({"state", "0 * some", "input", "levels"}) Update update_block;
  @Repeat("steps - 1") @Same("update_block")
  @From({"i == 0 ? update_block[0] : next[i - 1][0]", "i == 0 ? update_block[1] : next[i - 1][1]", "input", "levels"}) Update next;
  @Returns @Let("next[-1][1]") Tensor flow;
  @Returns @From({"flow", "next[-1][2]"}) @Use("bottleneck ? Enlarged : Weighed") Block pixels;

  @Sequential class Encoder {
    @Param int out;
    @Param Block norm;

    @Name("features.init_block") @With("out = init, kernel = 7, stride = 2, bias = true, norm") ConvBlock init_block;
    @Repeat("3") @Name("features.stage{i + 1}") @With("width = outs[i], stride = i > 0 ? 2 : 1") Stage stage;
    @Name("features.final_block") @Conv @With("out") Tensor final_block;

    @Sequential class Stage {
      @Param int width, stride;

      @Repeat("2") @With("out = width, stride = i == 0 ? stride : 1, bias = true, norm, bodyBlock = Body") ResUnit unit;
    }

    /** Activated at its end, too. */
    @Sequential class Body {
      @Param int out, stride;
      @Let("bottleneck ? 1 : 0") int wide;

      @When("bottleneck") @Name("conv1") @With("out = out / 4, bias = true, norm") ConvBlock narrow;
      @Name("conv{1 + wide}") @With("out = bottleneck ? out / 4 : out, kernel = 3, stride, bias = true, norm") ConvBlock middle;
      @Name("conv{2 + wide}") @With("out, kernel = bottleneck ? 1 : 3, bias = true, norm") ConvBlock last;
    }
  }

  /** What each place of the first picture has in common with all of the second, at four sizes. */
  @Sequential static class Correlation {
    @Input Tensor one, two;
    @Let("one.height * one.width") int places;

    @From("one") @Reshape @With("shape = [one.channels, places]") Tensor ones;
    @Permute({0, 2, 1}) Tensor turned;
    @From("two") @Reshape @With("shape = [one.channels, places]") Tensor twos;
    @MatMul({"turned", "twos"}) Tensor products;
    @From("products / pow(one.channels, 0.5)") @Reshape @With("shape = [places, one.height, one.width]") Tensor whole;
    @Repeat("3") @AvgPool Tensor smaller;
    @Returns @Let("whole") Tensor level1;
    @Returns @Let("smaller[0]") Tensor level2;
    @Returns @Let("smaller[1]") Tensor level3;
    @Returns @Let("smaller[2]") Tensor level4;
  }

  /** One step: state, flow and how to enlarge it. */
  @Sequential class Update {
    @Input Tensor state, flow, input;
    @Input Tensor[] levels;

    @Repeat("4") @From({"flow", "levels[i]"}) @With("scale = pow(2, i)") Looked[] looked;
    @Concat("looked") Tensor corr;
    @Name("encoder.conv_corr") @With("outs = corrOuts, kernels = corrKernels, bias = true, norm = none") ConvSeq convCorr;
    @From("flow") @Name("encoder.conv_flow") @With("outs = flowOuts, kernels = [7, 3], bias = true, norm = none") ConvSeq convFlow;
    @Concat({"convCorr", "convFlow"}) Tensor both;
    @Name("encoder.conv_out") @With("out = motion, kernel = 3, bias = true, norm = none") ConvBlock convOut;
    @Concat({"input", "convOut", "flow"}) Tensor x;
    @When("bottleneck") @From({"state", "x"}) @Name("gru") @With("kernel = [3, 3]") Gru gru;
    @When("!bottleneck") @From({"state", "x"}) @Name("gru.horizontal_gru") @With("kernel = [1, 5]") Gru horizontal;
    @When("!bottleneck") @From({"horizontal", "x"}) @Name("gru.vertical_gru") @With("kernel = [5, 1]") Gru vertical;
    @Returns @Let("bottleneck ? gru : vertical") Tensor nextState;
    @Name("flow_head.conv1") @With("out = headMid, kernel = 3, bias = true, norm = none") ConvBlock head;
    @Name("flow_head.conv2") @Conv(out = 2, kernel = 3, padding = 1) Tensor change;
    @Returns @Add({"flow", "change"}) Tensor nextFlow;
    @When("!bottleneck") @From("nextState") @Name("mask.conv1") @With("out = headMid, kernel = 3, bias = true, norm = none") ConvBlock maskHead;
    @When(value = "!bottleneck", otherwise = "nextFlow") @Name("mask.conv2") @Conv(out = 576) Tensor mask;
    @Returns @Let("mask") Tensor weights;
  }

  @Sequential class Gru {
    @Input Tensor state, x;
    @Param int[] kernel;

    @Concat({"state", "x"}) Tensor both;
    @With("out = hidden, kernel, bias = true, norm = none, act = Sigmoid") ConvBlock conv_z;
    @From("both") @With("out = hidden, kernel, bias = true, norm = none, act = Sigmoid") ConvBlock conv_r;
    @Concat({"conv_r * state", "x"}) Tensor reset;
    @With("out = hidden, kernel, bias = true, norm = none, act = Tanh") ConvBlock conv_q;
    @Let("(1 - conv_z) * state + conv_z * conv_q") Tensor next;
  }

  /** The correlations around where each place has moved to, between places by their hat functions. */
  @Sequential class Looked {
    @Input Tensor flow, level;
    @Param int scale;
    @Let("2 * radius + 1") int n;
    @Let("flow.height * flow.width") int places;

    @From("flow + grid") @Reshape @With("shape = [2, places, 1, 1]") Tensor places2;
    @Split(parts = 2) Tensor[] xy;
    @From("xy[0]") @Reshape @With("shape = [places, 1, 1]") Tensor x;
    @From("x / scale + [[d - k for k : range(level.width)] for d : range(-radius, radius + 1)]") @Abs Tensor farX;
    @From("1 - farX") @Relu Tensor hatX;
    @From("xy[1]") @Reshape @With("shape = [places, 1, 1]") Tensor y;
    @From("y / scale + [[d - k for d : range(-radius, radius + 1)] for k : range(level.height)]") @Abs Tensor farY;
    @From("1 - farY") @Relu Tensor hatY;
    @From("level") @Permute({0, 1, 3, 2}) Tensor columns;
    @MatMul({"hatX", "columns"}) Tensor lines;
    @MatMul({"lines", "hatY"}) Tensor seen;
    @Reshape @With("shape = [places, n * n]") Tensor rows;
    @Permute({0, 2, 1}) Tensor turned;
    @Reshape @With("shape = [n * n, flow.height, flow.width]") Tensor map;
  }

  @Sequential static class Enlarged {
    @Input Tensor flow, unused;

    @From("flow") @Upsample(scale = 8, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
    @Let("8 * up") Tensor pixels;
  }

  /** Each pixel's flow is a mean of the nine cells around, weighed by its own softmax. */
  @Sequential static class Weighed {
    @Input Tensor flow, mask;
    @Let("flow.height") int h;
    @Let("flow.width") int w;

    @From("mask / 4") @Reshape @With("shape = [1, 9, 64, h, w]") Tensor scores;
    @Softmax(axis = 2) Tensor weights;
    @From("8 * flow") @Pad(top = 1, bottom = 1, left = 1, right = 1) Tensor wide;
    @Repeat("9") @Slice(axis = {2, 3}) @With("from = [i / 3, i % 3], to = [i / 3 + h, i % 3 + w]") Tensor[] shifted;
    @Stack(axis = 2) Tensor around;
    @Reshape @With("shape = [2, 9, 1, h, w]") Tensor cells;
    @Mul({"weights", "cells"}) Tensor products;
    @Sum(axis = 2) Tensor means;
    @Reshape @With("shape = [128, h, w]") Tensor deep;
    @PixelShuffle(factor = 8) Tensor pixels;
  }
}
