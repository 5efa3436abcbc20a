package dev.foldnet.samples.xdensenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.densenet.DenseFeatures;
import dev.foldnet.samples.preresnet.PreResInitBlock;

/** Prabhu, Varma, Namboodiri: Deep expander networks, efficient deep networks from graph theory (arXiv:1711.08757). */
@Networks({
  @Network(name = "XDenseNet121x2", id = "xdensenet121_2", input = {3, 224, 224}, with = "initBlock = PreResInitBlock, init = 64, growth = 32, layers = [6, 12, 24, 16], classes = 1000"),
  @Network(name = "XDenseNet161x2", id = "xdensenet161_2", input = {3, 224, 224}, with = "initBlock = PreResInitBlock, init = 96, growth = 48, layers = [6, 12, 36, 24], classes = 1000"),
  @Network(name = "XDenseNet169x2", id = "xdensenet169_2", input = {3, 224, 224}, with = "initBlock = PreResInitBlock, init = 64, growth = 32, layers = [6, 12, 32, 32], classes = 1000"),
  @Network(name = "XDenseNet201x2", id = "xdensenet201_2", input = {3, 224, 224}, with = "initBlock = PreResInitBlock, init = 64, growth = 32, layers = [6, 12, 48, 32], classes = 1000"),
  @Network(name = "XDenseNet40x2K24BcCifar10",  id = "xdensenet40_2_k24_bc_cifar10",  input = {3, 32, 32}, with = "growth = 24"),
  @Network(name = "XDenseNet40x2K24BcCifar100", id = "xdensenet40_2_k24_bc_cifar100", input = {3, 32, 32}, with = "growth = 24, classes = 100"),
  @Network(name = "XDenseNet40x2K24BcSvhn",     id = "xdensenet40_2_k24_bc_svhn",     input = {3, 32, 32}, with = "growth = 24"),
  @Network(name = "XDenseNet40x2K36BcCifar10",  id = "xdensenet40_2_k36_bc_cifar10",  input = {3, 32, 32}, with = "growth = 36"),
  @Network(name = "XDenseNet40x2K36BcCifar100", id = "xdensenet40_2_k36_bc_cifar100", input = {3, 32, 32}, with = "growth = 36, classes = 100"),
  @Network(name = "XDenseNet40x2K36BcSvhn",     id = "xdensenet40_2_k36_bc_svhn",     input = {3, 32, 32}, with = "growth = 36"),
})
@Uses(PreResInitBlock.class)
@Sequential
public class XDenseNet {
  @Param int growth;
  @Param("[6, 6, 6]") int[] layers;
  @Param("2 * growth") int init;
  @Param("Conv(kernel = 3, padding = 1, bias = false)") Block initBlock;
  @Param final int classes = 10;

  @With("growth, layers, initBlock = initBlock(out = init), unitBlock = Unit") DenseFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  /** A dense unit, of whose weights a mask leaves those of an expander graph. */
  @Sequential static class Unit {
    @Param int growth;

    @With("out = 4 * growth, kernel = 1") Masked conv1;
    @With("out = growth, kernel = 3") Masked conv2;
    @Concat({"in", "conv2"}) Tensor dense;

    @Sequential static class Masked {
      @Param int out, kernel;

      @BatchNorm Tensor bn;
      @Relu Tensor activ;
      XConv conv;

      @Sequential class XConv {
        @Weight @With("shape = [out, in.channels, kernel, kernel]") Tensor weight, mask;
        @From("in") @Conv(bias = false) @With("weight = weight * mask, padding = kernel / 2") Tensor conv;
      }
    }
  }
}
