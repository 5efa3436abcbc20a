package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Relu;
import java.util.ArrayList;
import java.util.List;

/** A small network of pre-activated units, put together step by step. */
final class PreActivated {
  static final int CHANNELS = 4;

  private final GraphBuilder graph = new GraphBuilder();
  private final List<Integer> outputs = new ArrayList<>();
  final int in = graph.input("in", CHANNELS, 9, 8);

  /** The newest value of the stream: at first that of a convolution. */
  int stream = conv("head", 3, in);

  int add(String name, Op op, Integer... from) {
    return graph.add(name, op, from);
  }

  /** A convolution of as many channels, padded to the same size. */
  int conv(String name, int kernel, int from) {
    return add(name, convOf(kernel, kernel / 2), from);
  }

  static Conv convOf(int kernel, int padding) {
    return new Conv(CHANNELS, List.of(kernel), List.of(1), List.of(padding), List.of(1), 1, false);
  }

  int batchNorm(String name, int from) {
    return add(name, new BatchNorm(1e-5, true), from);
  }

  /** A batch norm {@code NAME_bn} and a relu. */
  int activated(String name, int from) {
    return add(name + "_relu", new Relu(), batchNorm(name + "_bn", from));
  }

  /** A padded convolution of a value, activated. */
  int body(String name, int from) {
    return conv(name + "_conv", 3, activated(name, from));
  }

  /** Adds a value to the stream. */
  void sum(String name, int summand) {
    stream = add(name + "_sum", new Add(), summand, stream);
  }

  void unit(String name) {
    sum(name, body(name, stream));
  }

  void output(int value) {
    outputs.add(value);
  }

  /** With the batch norm {@code last_bn} on the stream and an output behind it. */
  Graph built() {
    output(conv("tail", 1, activated("last", stream)));
    return graph();
  }

  /** With the outputs it has so far. */
  Graph graph() {
    return graph.build(outputs.toArray(Integer[]::new));
  }
}
