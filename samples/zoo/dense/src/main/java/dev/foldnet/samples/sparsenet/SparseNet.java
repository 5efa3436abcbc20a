package dev.foldnet.samples.sparsenet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.densenet.DenseTransition;
import dev.foldnet.samples.preresnet.PreResInitBlock;

/** Zhu, Deng, Fei-Fei: Sparsely aggregated convolutional networks (arXiv:1801.05895). */
@Networks({
  @Network(name = "SparseNet121", id = "sparsenet121", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 24, 16]"),
  @Network(name = "SparseNet161", id = "sparsenet161", input = {3, 224, 224}, with = "init = 96, growth = 48, layers = [6, 12, 36, 24]"),
  @Network(name = "SparseNet169", id = "sparsenet169", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 32, 32]"),
  @Network(name = "SparseNet201", id = "sparsenet201", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 48, 32]"),
  @Network(name = "SparseNet264", id = "sparsenet264", input = {3, 224, 224}, with = "init = 64, growth = 32, layers = [6, 12, 64, 48]"),
})
@Sequential
public class SparseNet {
  @Param int init, growth;
  @Param int[] layers;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = init") PreResInitBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
    PreActivation post_activ;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s;

    @When("s > 0") DenseTransition trans;
    @Repeat("layers[s]") @Name("blocks.block{i + 1}") @From("[trans] + unit[0:i]") Unit unit;
    @From("[trans] + unit[0:]") Recent output;
  }

  @Sequential class Unit {
    @Input Tensor[] values;
    @Name("") Recent recent;
    @With("out = 4 * growth") PreConvBlock conv1;
    @With("out = growth, kernel = 3") PreConvBlock conv2;
  }

  /** The last value, the second last, the fourth last, the eighth last .. joined. */
  @Sequential static class Recent {
    @Input Tensor[] values;
    @Concat("[values[-pow(2, k)] for k : range(1 + floor(log2(values.size)))]") Tensor joined;
  }
}
