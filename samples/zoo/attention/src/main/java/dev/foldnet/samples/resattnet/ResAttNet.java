package dev.foldnet.samples.resattnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.preresnet.PreResUnit;
import dev.foldnet.samples.resnet.ResInitBlock;

/** Wang et al.: Residual attention network (arXiv:1704.06904): hourglasses weigh what the trunk sees. */
@Networks({
  @Network(name = "ResAttNet56",  id = "resattnet56",  input = {3, 224, 224}, with = "layers = [1, 1, 1], scales = [1, 2, 1]"),
  @Network(name = "ResAttNet92",  id = "resattnet92",  input = {3, 224, 224}, with = "layers = [1, 2, 3], scales = [1, 2, 1]"),
  @Network(name = "ResAttNet128", id = "resattnet128", input = {3, 224, 224}, with = "layers = [2, 3, 4], scales = [1, 2, 1]"),
  @Network(name = "ResAttNet164", id = "resattnet164", input = {3, 224, 224}, with = "layers = [3, 4, 5], scales = [1, 2, 1]"),
  @Network(name = "ResAttNet200", id = "resattnet200", input = {3, 224, 224}, with = "layers = [4, 5, 6], scales = [1, 2, 1]"),
  @Network(name = "ResAttNet236", id = "resattnet236", input = {3, 224, 224}, with = "layers = [5, 6, 7], scales = [1, 2, 1]"),
  @Network(name = "ResAttNet452", id = "resattnet452", input = {3, 224, 224}, with = "layers = [5, 6, 7], scales = [2, 4, 3]"),
})
@Uses(PreResUnit.class)
@Sequential
public class ResAttNet {
  @Param int[] layers, scales;
  @Param final int classes = 1000;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 64") ResInitBlock init_block;
    @Repeat("4") @With("s = i, count = i < 3 ? layers[i] : 2") Stage stage;
    PreActivation post_activ;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Stage {
    @Param int s, count;
    @Let("256 * pow(2, s)") int width;

    @With("out = width, stride = s > 0 ? 2 : 1, bottleneck = true") PreResUnit unit1;
    @Repeat("count") @Name("unit{i + 2}")
    @Use("s < 3 ? Attention : PreResUnit(out = width, bottleneck = true)") Block unit;

    @Sequential class Attention {
      @With("count = scales[0]") Units init_blocks;
      Hourglass hg;
      Middle middle_block;
      @Let("(1 + middle_block) * hg.skip[0]") Tensor seen;
      @Name("final_block") @With("out = width, bottleneck = true") PreResUnit last;
    }

    @Sequential class Units {
      @Param int count;
      Blocks blocks;

      @Sequential class Blocks {
        @Repeat("count") @With("out = width, bottleneck = true") PreResUnit block;
      }
    }

    @Sequential class Hourglass {
      @Let("3 - s") int depth;

      @Repeat("depth") @Name("down_seq.down{i + 1}") Down down;
      @Repeat("depth") @Name("skip_seq.skip{i + 1}") @From("i == 0 ? in : down[i - 1]")
      @Use("i == 0 ? Units(count = scales[1]) : DoubleSkip") Block[] skip;
      @Repeat("depth") @Name("up_seq.up{depth - i}") @From("i == 0 ? down : up[i - 1] + skip[depth - i]") Up up;
      @Add({"up", "skip[0]"}) Tensor y;
    }

    @Sequential class Down {
      @MaxPool(kernel = 3, stride = 2, padding = 1) Tensor pool;
      @With("count = scales[2]") Units res_blocks;
    }

    @Sequential class Up {
      @With("count = scales[2]") Units res_blocks;
      @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor upsample;
    }

    @Sequential class DoubleSkip {
      @With("out = width, bottleneck = true") PreResUnit skip1;
      @Add({"in", "skip1"}) Tensor sum;
    }

    @Sequential class Middle {
      @With("out = width") PreConvBlock conv1;
      @With("out = width") PreConvBlock conv2;
      @Sigmoid Tensor sigmoid;
    }
  }
}
