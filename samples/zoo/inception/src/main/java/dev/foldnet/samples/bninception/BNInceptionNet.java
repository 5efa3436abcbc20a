package dev.foldnet.samples.bninception;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.Branched;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.common.StagedFeatures;

/** Ioffe, Szegedy: Batch normalization, accelerating deep network training by reducing internal covariate shift (arXiv:1502.03167). */
@Network(name = "BNInception", id = "bninception", input = {3, 224, 224})
@Uses({Branched.class, ConvBlock.class})
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
  @Let("ConvBlock(bias = true)") Block conv;

  @With({"initBlock = InitBlock", """
      stages = [[Branched(branchBlock = row.out1 == 0 ? Reduction(row = row) : Unit(row = row)) for row : stage] for stage : rows]"""})
  StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class InitBlock {
    @With("out = 64, kernel = 7, stride = 2, bias = true") ConvBlock conv1;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool1;
    @With("convs = [conv(out = 64), conv(out = 192, kernel = 3)]") ConvChain conv2;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor pool2;
  }

  @Parallel class Unit {
    @Param Row row;

    @With("out = row.out1, bias = true") ConvBlock branch1;
    @With("convs = [conv(out = row.mid2), conv(out = row.out2, kernel = 3)]") ConvChain branch2;
    @With("convs = [conv(out = row.mid3), conv(out = row.out3, kernel = 3), conv(out = row.out3, kernel = 3)]") ConvChain branch3;
    PoolBranch branch4;

    @Sequential class PoolBranch {
      @Use("row == rows[2][2] ? MaxPool : AvgPool") @With("kernel = 3, stride = 1, padding = 1, ceil = true") Block pool;
      @With("out = row.out4, bias = true") ConvBlock conv;
    }
  }

  @Parallel class Reduction {
    @Param Row row;

    @With("convs = [conv(out = row.mid2), conv(out = row.out2, kernel = 3, stride = 2)]") ConvChain branch1;
    @With("convs = [conv(out = row.mid3), conv(out = row.out3, kernel = 3), conv(out = row.out3, kernel = 3, stride = 2)]") ConvChain branch2;
    @MaxPool(kernel = 3, stride = 2, ceil = true) Tensor branch3;
  }
}
