package dev.foldnet.samples.bninception;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Ioffe, Szegedy: Batch normalization, accelerating deep network training by reducing internal covariate shift (arXiv:1502.03167). */
@Network(name = "BNInception", id = "bninception", input = {3, 224, 224})
@Sequential
public class BNInceptionNet {
  /** A unit: where two branches begin, and where the four end; 0 if there are but those two, which halve the size. */
  record Row(int mid2, int mid3, int out1, int out2, int out3, int out4) {}

  @Let("""
    [[[64, 64, 64, 64, 96, 32], [64, 64, 64, 96, 96, 64]],
    [[128, 64, 0, 160, 96, 0], [64, 96, 224, 96, 128, 128], [96, 96, 192, 128, 128, 128],
     [128, 128, 160, 160, 160, 128], [128, 160, 96, 192, 192, 128]],
    [[128, 192, 0, 192, 256, 0], [192, 160, 352, 320, 224, 128], [192, 192, 352, 320, 224, 128]]]""") Row[][] rows;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    InitBlock init_block;
    @Repeat("rows.size") @With("rows = rows[i], last = i == 2") Stage stage;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential static class InitBlock {
    @With("out = 64, kernel = 7, stride = 2, bias = true") ConvBlock conv1;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool1;
    @With("mid = 64, out = 192, n = 1") Branch conv2;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool2;
  }

  @Sequential static class Stage {
    @Param Row[] rows;
    @Param boolean last;

    @Repeat("rows.size") @Name("unit{i + 1}.branches")
    @Use("rows[i].out1 == 0 ? Reduction : Unit(poolBlock = last && i == 2 ? MaxPool : AvgPool)") @With("row = rows[i]") Block unit;
  }

  @Parallel static class Unit {
    @Param Row row;
    @Param Block poolBlock;

    @With("out = row.out1, bias = true") ConvBlock branch1;
    @With("mid = row.mid2, out = row.out2, n = 1") Branch branch2;
    @With("mid = row.mid3, out = row.out3, n = 2") Branch branch3;
    PoolBranch branch4;

    @Sequential class PoolBranch {
      @Use("poolBlock") @With("kernel = 3, stride = 1, padding = 1, ceil = true") Block pool;
      @With("out = row.out4, bias = true") ConvBlock conv;
    }
  }

  @Parallel static class Reduction {
    @Param Row row;

    @With("mid = row.mid2, out = row.out2, n = 1, stride = 2") Branch branch1;
    @With("mid = row.mid3, out = row.out3, n = 2, stride = 2") Branch branch2;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor branch3;
  }

  /** A convolution of each place, then {@code n} of 3x3, the last with the stride. */
  @Sequential static class Branch {
    @Param int mid, out, n;
    @Param final int stride = 1;

    @With("out = mid, bias = true") ConvBlock conv1;
    @Repeat("n") @Name("conv{i + 2}") @With("out, kernel = 3, stride = i == n - 1 ? stride : 1, bias = true") ConvBlock conv;
  }
}
