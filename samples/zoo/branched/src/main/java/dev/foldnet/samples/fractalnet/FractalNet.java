package dev.foldnet.samples.fractalnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/**
 * Larsson, Maire, Shakhnarovich: FractalNet (arXiv:1605.07648): columns of different depth, joined by their mean
 * whenever they end at the same level.
 */
@Networks({
  @Network(name = "FractalNetCifar10",  id = "fractalnet_cifar10",  input = {3, 32, 32}, with = "classes = 10"),
  @Network(name = "FractalNetCifar100", id = "fractalnet_cifar100", input = {3, 32, 32}, with = "classes = 100"),
})
@Sequential
public class FractalNet {
  @Param int classes;
  @Param("[64, 128, 256, 512, 512]") int[] channels;
  @Param final int columns = 3;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @Repeat("channels.size") @With("out = channels[i]") Unit unit;
  }

  @Sequential class Unit {
    @Param int out;

    Fractal block;
    @MaxPool(kernel = 2) Tensor pool;

    @Sequential class Fractal {
      Blocks blocks;

      @Sequential class Blocks {
        @Let("[in for c : range(columns)]") Tensor[] start;
        @Repeat("pow(2, columns - 1)") @With("step = i + 1") Level block;
        @Returns @Let("block[-1][0]") Tensor first;
      }
    }

    /** Runs the columns whose step divides the level's number; all of them go on with the mean. */
    @Sequential class Level {
      @Input Tensor[] xs;
      @Param int step;
      @Let("sum([1 for c : range(columns) if step % pow(2, c) == 0])") int count;

      @Repeat("count") @From("xs[i]") @With("out, kernel = 3") ConvBlock[] subblock;
      @Stack Tensor stack;
      @Mean(axis = 1) Tensor mean;
      @Let("[mean for c : range(count)] + xs[count:]") Tensor[] next;
    }
  }
}
