package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Relu;
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
}
