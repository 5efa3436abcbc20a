package dev.foldnet.samples.msdnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResInitBlock;

/**
 * Huang et al.: Multi-scale dense networks (arXiv:1703.09844): scales side by side, the finest dropped one by one, a
 * classifier after each block.
 */
@Networks({
  @Network(name = "MSDNet22",        id = "msdnet22",         input = {3, 224, 224}),
  @Network(name = "MSDNet22Cifar10", id = "msdnet22_cifar10", input = {3, 32, 32}, with = "small = true, factors = [1, 2, 4], classes = 10"),
})
@Uses({ConvBlock.class, ResInitBlock.class})
@Sequential
public class MSDNet {
  @Param("[4, 2, 2, 2, 2, 2, 2, 2, 2, 2]") int[] layers;
  @Param("[1, 2, 4, 4]") int[] factors;
  @Param final int growth = 6;
  /** For pictures of 32x32. */
  @Param final boolean small = false;
  @Param final int classes = 1000;
  /** So many layers keep all their scales, then the finest goes. */
  @Let("ceil(1.0 * sum(layers) / factors.size)") int interval;

  InitLayer init_layer;
  FeatureBlocks feature_blocks;
  Classifiers classifiers;

  @Sequential class InitLayer {
    Scales scale_blocks;

    @Sequential class Scales {
      @Repeat("factors.size") @Use("i > 0 ? ConvBlock(kernel = 3, stride = 2) : small ? ConvBlock(kernel = 3) : ResInitBlock")
      @With("out = (small ? 16 : 64) * factors[i]") Block scale_block;
      @Let("scale_block[:]") Tensor[] all;
    }
  }

  @Sequential class FeatureBlocks {
    @Input Tensor[] xs;

    @Repeat("layers.size") @With("first = sum(layers[:i]), count = layers[i]") FeatureBlock block;
  }

  @Sequential class FeatureBlock {
    @Input Tensor[] xs;
    @Param int first, count;

    Steps blocks;

    @Sequential class Steps {
      @Input Tensor[] xs;

      @Repeat("count") @Name("")
      @With({"layer = first + i", "number = i + 1 + sum([1 for k : range(first, first + i) if k > 0 && k % interval == 0])"})
      Step step;
    }
  }

  /** A layer and, where it drops a scale, a transition; the checkpoint numbers both through. */
  @Sequential class Step {
    @Input Tensor[] xs;
    @Param int layer, number;
    @Let("factors.size - layer / interval") int scales;

    @Name("layer{number}") Layer dense;
    @When("scales < xs.size") @Name("trans{number + 1}") Transition trans;

    @Sequential class Layer {
      @Input Tensor[] xs;

      LayerScales scale_blocks;
    }

    @Sequential class LayerScales {
      @Input Tensor[] xs;
      @Let("xs.size - scales") int drop;
      @Let("factors[factors.size - xs.size:]") int[] present;

      @Repeat("scales") @From("drop + i == 0 ? [xs[0]] : xs[drop + i - 1 : drop + i + 1]")
      @Use("drop + i == 0 ? FirstScale : NextScale(finer = present[drop + i - 1])")
      @With("own = present[drop + i]") Block[] scale_block;
    }

    @Sequential class Transition {
      @Input Tensor[] xs;

      TransitionScales scale_blocks;

      @Sequential class TransitionScales {
        @Input Tensor[] xs;
        @Let("factors[factors.size - xs.size:]") int[] present;
        @Let("floor(xs[0].channels / present[0] * 0.5)") int base;

        @Repeat("xs.size") @From("xs[i]") @With("out = base * present[i]") ConvBlock[] scale_block;
      }
    }
  }

  @Sequential class FirstScale {
    @Param int own;

    @With("out = growth * own, factor = own") Base block;
    @Concat({"in", "block"}) Tensor all;
  }

  @Sequential class NextScale {
    @Input Tensor fine, x;
    @Param int own, finer;

    @From("fine") @With("out = growth * own / 2, stride = 2, factor = finer") Base down_block;
    @From("x") @With("out = growth * own / 2, factor = own") Base curr_block;
    @Concat({"x", "down_block", "curr_block"}) Tensor all;
  }

  @Sequential static class Base {
    @Param int out, factor;
    @Param final int stride = 1;

    @With("out = min(in.channels, factor * out)") ConvBlock bn_conv;
    @With("out, kernel = 3, stride") ConvBlock conv;
  }

  /** Only the last one counts; the others have weights in the checkpoint all the same. */
  @Sequential class Classifiers {
    @Input Tensor[] xs;

    @Repeat("layers.size") @From("feature_blocks.block[i][-1]") Classifier[] classifier;
    @Returns @Let("classifier[-1]") Tensor last;
  }

  @Sequential class Classifier {
    Features features;
    @Flatten Tensor flat;
    @Linear @With("out = classes") Tensor output;

    @Sequential class Features {
      @With("out = small ? 128 : in.channels, kernel = 3, stride = 2") ConvBlock conv1;
      @With("out = conv1.channels, kernel = 3, stride = 2") ConvBlock conv2;
      @AvgPool(kernel = 2) Tensor pool;
    }
  }
}
