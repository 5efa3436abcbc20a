package dev.foldnet.samples.darts;

import dev.foldnet.dsl.*;

/** Liu, Simonyan, Yang: DARTS (arXiv:1806.09055): cells as found, each edge an operation and the state it starts from. */
@Network(name = "DARTS", id = "darts", input = {3, 224, 224}, with = """
  normal = [[SepConv, 0], [SepConv, 1], [SepConv, 0], [SepConv, 1], [SepConv, 1], [Skip, 0], [Skip, 0], [DilConv, 2]],
  reduce = [[Pool, 0], [Pool, 1], [Skip, 2], [Pool, 1], [Pool, 0], [Skip, 2], [Skip, 2], [Pool, 1]],
  layers = [4, 5, 5], channels = [192, 384, 768]""")
@Sequential
public class DartsNet {
  record Edge(Block op, int from) {}

  @Param Edge[] normal, reduce;
  @Param int[] layers, channels;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    Stem1 stem1_unit;
    @With("out = 48, kernel = 3, stride = 2") ReluConv stem2_unit;
    @Let("[stem2_unit, stem1_unit]") Tensor[] pair;
    @Repeat("layers.size") @With("s = i") Stage stage;
    @From("stage[-1][0]") @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class Stem1 {
    @With("out = 24, kernel = 3, stride = 2, relu = false") ReluConv conv1;
    @With("out = 48, kernel = 3, stride = 2") ReluConv conv2;
  }

  @Sequential class Stage {
    @Input Tensor x, before;
    @Param int s;

    @Repeat("layers[s]")
    @With("mid = channels[s] / 4, reducing = i == 0 && s > 0, halve = i == (s == 0 ? 0 : 1)") Unit unit;
  }

  @Sequential class Unit {
    @Input Tensor x, before;
    @Param int mid;
    @Param boolean reducing, halve;

    @From("before") @Use("halve ? ReduceBranch : ReluConv") @With("out = mid") Block preprocess_prev;
    @From("x") @With("out = mid") ReluConv preprocess;
    @Returns @From({"preprocess_prev", "preprocess"}) @With("edges = reducing ? reduce : normal") Body body;
    @Returns @Let("x") Tensor next;

    @Sequential class Body {
      @Input Tensor[] xs;
      @Param Edge[] edges;

      @Repeat("edges.size / 2") @Name("") @With("k = 2 * i") @From("xs + state[:i]") State state;
      @Concat("state[:]") Tensor all;

      @Sequential class State {
        @Input Tensor[] states;
        @Param int k;
        @Let("edges[k]") Edge a;
        @Let("edges[k + 1]") Edge b;

        @From("states[a.from]") @Name("ops.{k}") @Use("a.op") @With("stride = reducing && a.from < 2 ? 2 : 1") Block left;
        @From("states[b.from]") @Name("ops.{k + 1}") @Use("b.op") @With("stride = reducing && b.from < 2 ? 2 : 1") Block right;
        @Add({"left", "right"}) Tensor sum;
      }
    }
  }

  @Sequential static class ReluConv {
    @Param int out;
    @Param final int kernel = 1, stride = 1;
    @Param final boolean relu = true;

    @When("relu") @Relu Tensor activ;
    @Conv(bias = false) @With("out, kernel, stride, padding = kernel / 2") Tensor conv;
    @BatchNorm Tensor bn;
  }

  @Sequential static class ReduceBranch {
    @Param("in.channels") int out;

    @Relu Tensor activ;
    @Conv(stride = 2, bias = false) @With("out = out / 2") Tensor conv1;
    @From("activ") @Slice(axis = {2, 3}, from = {1, 1}) Tensor moved;
    @Conv(stride = 2, bias = false) @With("out = out / 2") Tensor conv2;
    @Concat({"conv1", "conv2"}) Tensor cat;
    @BatchNorm Tensor bn;
  }

  @Sequential static class Pool {
    @Param int stride;

    @MaxPool(kernel = 3, padding = 1) @With("stride") Tensor pool;
  }

  @Sequential static class Skip {
    @Param int stride;

    @When("stride == 2") @Name("") ReduceBranch reduce;
  }

  @Sequential static class SepConv {
    @Param int stride;

    @With("kernel = 3, stride") DwsConv conv1;
    @With("kernel = 3, stride = 1") DwsConv conv2;
  }

  @Sequential static class DilConv {
    @Param int stride;

    @Name("") @With("kernel = 3, stride, dilation = 2") DwsConv conv;
  }

  @Sequential static class DwsConv {
    @Param int kernel, stride;
    @Param final int dilation = 1;

    @Relu Tensor activ;
    Separable conv;
    @BatchNorm Tensor bn;

    @Sequential class Separable {
      @Conv(bias = false)
      @With("out = in.channels, groups = in.channels, kernel, stride, padding = dilation * (kernel / 2), dilation") Tensor dw_conv;
      @Conv(bias = false) @With("out = in.channels") Tensor pw_conv;
    }
  }
}
