package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Slice;
import java.util.List;

/** Small networks as elaboration would give them. */
final class Nets {
  private final GraphBuilder graph = new GraphBuilder();

  private Nets() {}

  static Conv conv(int out, int kernel, int stride, int groups) {
    return new Conv(
        out, List.of(kernel), List.of(stride), List.of(kernel / 2), List.of(1), groups, false);
  }

  /** A residual network: a stem, stages of units with a body and a projection, a classifier. */
  static Graph resnet(int width, int size, int... layers) {
    Nets net = new Nets();
    GraphBuilder g = net.graph;
    int x = g.input("in", 3, size, size);
    g.enter("Features", "features");
    g.enter("ResInitBlock", "init_block");
    x = net.convBlock("conv", x, width, 7, 2, true);
    x = g.add("pool", new MaxPool(List.of(3), List.of(2), List.of(1), false), x);
    g.leave();
    for (int stage = 0; stage < layers.length; stage++) {
      g.enter("Stage", "stage" + (stage + 1));
      for (int i = 0; i < layers[stage]; i++) {
        x = net.unit("unit" + (i + 1), x, width << stage, i == 0 && stage > 0 ? 2 : 1);
      }
      g.leave();
    }
    x = g.add("final_pool", new AdaptiveAvgPool(List.of(1)), x);
    g.leave();
    x = g.add("flat", new Flatten(), x);
    return g.build(g.add("output", new Linear(10, true), x));
  }

  private int unit(String name, int in, int out, int stride) {
    graph.enter("ResUnit", name);
    graph.enter("ResBlock", "body");
    int conv1 = convBlock("conv1", in, out, 3, stride, true);
    int body = convBlock("conv2", conv1, out, 3, 1, false);
    graph.leave();
    int identity = in;
    if (stride != 1 || graph.shape(in).channels() != out) {
      identity = convBlock("identity_conv", in, out, 1, stride, false);
    }
    int sum = graph.add("sum", new Add(), body, identity);
    int activ = graph.add("activ", new Relu(), sum);
    graph.leave();
    return activ;
  }

  private int convBlock(String name, int in, int out, int kernel, int stride, boolean relu) {
    graph.enter("ConvBlock", name);
    int conv = graph.add("conv", conv(out, kernel, stride, 1), in);
    int bn = graph.add("bn", new BatchNorm(1e-5, true), conv);
    int last = relu ? graph.add("activ", new Relu(), bn) : bn;
    graph.leave();
    return last;
  }

  /** Units of batch norm, ReLU and convolution whose first activation the shortcut reads too. */
  static Graph preActivation(int width, int units) {
    GraphBuilder g = new GraphBuilder();
    int x = g.add("init", conv(width, 3, 1, 1), g.input("in", 3, 16, 16));
    for (int i = 1; i <= units; i++) {
      g.enter("PreResUnit", "unit" + i);
      g.enter("PreConvBlock", "conv1");
      int bn = g.add("bn", new BatchNorm(1e-5, true), x);
      int activ = g.add("activ", new Relu(), bn);
      int conv1 = g.add("conv", conv(width, 3, 1, 1), activ);
      g.leave();
      g.enter("PreConvBlock", "conv2");
      int bn2 = g.add("bn", new BatchNorm(1e-5, true), conv1);
      int conv2 = g.add("conv", conv(width, 3, 1, 1), g.add("activ", new Relu(), bn2));
      g.leave();
      int identity = i == 1 ? g.add("identity_conv", conv(width, 1, 1, 1), activ) : x;
      x = g.add("sum", new Add(), conv2, identity);
      g.leave();
    }
    return g.build(x);
  }

  /** Units that put their channels behind those they are given, and a depthwise layer. */
  static Graph dense(int width, int growth, int units) {
    GraphBuilder g = new GraphBuilder();
    int x = g.add("init", conv(width, 3, 1, 1), g.input("in", 3, 16, 16));
    for (int stage = 1; stage <= 2; stage++) {
      g.enter("Stage", "stage" + stage);
      for (int i = 1; i <= units; i++) {
        g.enter("Unit", "unit" + i);
        int depthwise =
            g.add("dw_conv", conv(g.shape(x).channels(), 3, 1, g.shape(x).channels()), x);
        int bn = g.add("bn", new BatchNorm(1e-3, false), depthwise);
        int conv = g.add("conv", conv(growth, 1, 1, 1), g.add("activ", new Relu(), bn));
        x = g.add("dense", new Concat(1), x, conv);
        g.leave();
      }
      x = g.add("pool", new MaxPool(List.of(2), List.of(2), List.of(0), false), x);
      g.leave();
    }
    return g.build(x);
  }

  /** One convolution applied twice with a batch norm each, two inputs, two outputs, a leftover. */
  static Graph shared() {
    GraphBuilder g = new GraphBuilder();
    int left = g.input("left", 4, 8, 8);
    int right = g.input("right", 4, 8, 8);
    int conv = g.add("conv", conv(4, 3, 1, 1), left);
    int again = g.addKeyed("again", "conv", conv(4, 3, 1, 1), right);
    int bn1 = g.add("bn1", new BatchNorm(1e-5, true), conv);
    int bn2 = g.add("bn2", new BatchNorm(1e-5, true), again);
    g.enter("Gate", "gate");
    int pool = g.add("pool", new AdaptiveAvgPool(List.of(1)), bn1);
    int weight = g.add("scale", new FreeWeight(List.of(4, 1, 1), false));
    int gate = g.add("product", new Mul(), pool, weight, bn2);
    g.leave();
    return g.unused("old.weight", 4).unused("old.running_var", 4).build(gate, bn1);
  }

  /** Units that mix kernels part by part, shuffle and pool, then one batch norm over all. */
  static Graph mixed(int width, int units) {
    GraphBuilder g = new GraphBuilder();
    int x = g.add("init", conv(width, 3, 1, 1), g.input("in", 3, 16, 16));
    for (int i = 1; i <= units; i++) {
      g.enter("MixUnit", "unit" + i);
      int out = width * i;
      int half = g.shape(x).channels() / 2;
      Slice first = new Slice(List.of(1), List.of(0), List.of(half), List.of(1));
      Slice second = new Slice(List.of(1), List.of(half), List.of(2 * half), List.of(1));
      int left = g.add("conv1", conv(out, 3, 1, 1), g.add("first", first, x));
      int right = g.add("conv2", conv(out, 5, 1, 1), g.add("second", second, x));
      int mixed =
          g.add("mixed", new Concat(1), left, g.add("shuffle", new ChannelShuffle(2), right));
      x = g.add("activ", new Relu(), g.add("bn", new BatchNorm(1e-5, true), mixed));
      g.leave();
    }
    return g.build(x);
  }

  /** Units of an activation, a batch norm and layers without padding that read it. */
  static Graph postActivation(int width, int units) {
    GraphBuilder g = new GraphBuilder();
    int x = g.input("in", width, 32, 32);
    for (int i = 1; i <= units; i++) {
      g.enter("PostUnit", "unit" + i);
      int bn = g.add("bn", new BatchNorm(1e-5, true), g.add("activ", new Relu(), x));
      Conv wide = new Conv(width, List.of(3), List.of(1), List.of(0), List.of(1), 2, true);
      x = g.add("conv", wide, bn);
      g.leave();
    }
    int pool = g.add("pool", new AdaptiveAvgPool(List.of(1)), g.add("last_activ", new Relu(), x));
    int flat = g.add("flat", new Flatten(), g.add("last_bn", new BatchNorm(1e-5, false), pool));
    return g.build(g.add("output", new Linear(10, false), flat));
  }
}
