package dev.foldnet.samples.diracnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.StagedFeatures;

/** Zagoruyko, Komodakis: DiracNets, training very deep neural networks without skip-connections (arXiv:1706.00388). */
@Networks({
  @Network(name = "DiracNet18v2", id = "diracnet18v2", input = {3, 224, 224}, with = "layers = [4, 4, 4, 4]"),
  @Network(name = "DiracNet34v2", id = "diracnet34v2", input = {3, 224, 224}, with = "layers = [6, 8, 12, 6]"),
})
@Sequential
public class DiracNet {
  @Param int[] layers;
  @Param final int classes = 1000;

  @With({"initBlock = InitBlock, finalBlock = Relu", """
      stages = [[Unit(out = 64 * pow(2, s)) for k : range(layers[s])] + [s < 3 ? MaxPool : none] for s : range(4)]"""})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential static class InitBlock {
    @Conv(out = 64, kernel = 7, stride = 2, padding = 3) Tensor conv;
    @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
  }

  @Sequential static class Unit {
    @Param int out;

    @Relu Tensor activ;
    @Conv(kernel = 3, padding = 1) @With("out") Tensor conv;
  }
}
