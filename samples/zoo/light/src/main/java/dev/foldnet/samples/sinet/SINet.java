package dev.foldnet.samples.sinet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;

/** Park, Sjösund, Yoo, Monet, Bang, Kwak: SINet, extreme lightweight portrait segmentation networks (arXiv:1911.09099). */
@Network(name = "SINetCityscapes", id = "sinet_cityscapes", input = {3, 1024, 2048}, with = "classes = 19")
@Uses(ConvBlock.class)
@Sequential
public class SINet {
  /** Of both branches of a unit: kernel, and the scale it sees; 0 is a whole depthwise kernel, not rows and columns. */
  record Row(int kernel1, int scale1, int kernel2, int scale2) {}

  @Param int classes;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  Encoder encoder;
  @From({"encoder", "encoder.stage1.blocks", "encoder.init_block"}) Decoder decoder;

  @Sequential class Encoder {
    InitBlock init_block;
    @With("down = 24, squeeze = 1, outs = [60, 60, 60], rows = [[3, 1, 5, 1], [3, 0, 3, 1], [3, 0, 3, 1]]") Stage stage1;
    @With({"down = 60, squeeze = 2, outs = [84, 84, 84, 84, 84, 108, 108, 108, 108, 108]", """
      rows = [[3, 1, 5, 1], [3, 0, 3, 1], [5, 1, 5, 4], [3, 2, 5, 8], [3, 1, 5, 1],
              [3, 1, 5, 1], [3, 0, 3, 1], [5, 1, 5, 8], [3, 2, 5, 4], [3, 0, 5, 2]]"""}) Stage stage2;
    @Conv(bias = false) @With("out = classes") Tensor output;
  }

  @Sequential class InitBlock {
    @With("out = 16, kernel = 3, stride = 2, norm, act = PRelu(slopes = 16)") ConvBlock conv1;
    @With("out = classes, squeeze = 1") Down conv2;
  }

  @Sequential class Stage {
    @Param int down, squeeze;
    @Param int[] outs;
    @Param Row[] rows;

    @With("out = down, squeeze") Down down_conv;
    @Name("main_branch") Blocks blocks;
    @Concat({"down_conv", "blocks"}) Tensor both;
    @With("norm, act = PRelu(slopes = both.channels)") PreActivation preactiv;

    @Sequential class Blocks {
      @Repeat("outs.size") @With("row = rows[i], out = outs[i], residual = i > 0 && outs[i] == outs[i - 1]") Unit block;
    }
  }

  /** Depthwise, squeeze and excitation, and a convolution of each place. */
  @Sequential class Down {
    @Param int out, squeeze;

    @With("out = in.channels, kernel = 3, stride = 2, groups = in.channels, norm = none, act = none") ConvBlock dw_conv;
    Squeeze se;
    @With("out, norm, act = PRelu(slopes = out)") ConvBlock pw_conv;

    @Sequential class Squeeze {
      @Let("in.channels / squeeze") int mid;

      @AdaptiveAvgPool Tensor pool;
      @Flatten Tensor flat;
      @Linear @With("out = mid") Tensor fc1;
      @When("squeeze > 1") @PRelu @With("slopes = mid") Tensor activ;
      @When("squeeze > 1") @Linear @With("out = in.channels") Tensor fc2;
      @PRelu @With("slopes = in.channels") Tensor sigmoid;
      @Reshape(shape = {-1, 1, 1}) Tensor weights;
      @Mul({"in", "weights"}) Tensor scaled;
    }
  }

  @Sequential class Unit {
    @Param Row row;
    @Param int out;
    @Param boolean residual;

    @Conv(groups = 2, bias = false) @With("out = out / 2") Tensor conv;
    @ChannelShuffle(groups = 2) Tensor c_shuffle;
    Branches branches;
    @When("residual") @Add({"branches", "in"}) Tensor sum;
    @With("norm, act = PRelu(slopes = out)") PreActivation preactiv;

    @Parallel class Branches {
      @With("out = out - out / 2, kernel = row.kernel1, scale = row.scale1") Branch branch1;
      @With("out = out / 2, kernel = row.kernel2, scale = row.scale2") Branch branch2;
    }
  }

  @Sequential class Branch {
    @Param int out, kernel, scale;
    @Let("PRelu(slopes = in.channels)") Block act;

    @When("scale > 1") @AvgPool @With("kernel = scale") Tensor down_scale;
    @Use("scale > 0 ? Asymmetric : ConvBlock(out = in.channels, groups = in.channels, norm = norm)") @With("kernel, act") Block conv1;
    @Conv(bias = false) @With("out") Tensor conv2;
    @When("scale > 1") @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("scale") Tensor up_scale;
    @Use("norm") Block bn;
  }

  /** The sum of columns and rows. */
  @Sequential class Asymmetric {
    @Param int kernel;
    @Param("Relu") Block act;

    @With("out = in.channels, kernel = [kernel, 1], groups = in.channels, norm, act = none") ConvBlock v_conv;
    @From("in") @With("out = in.channels, kernel = [1, kernel], groups = in.channels, norm, act = none") ConvBlock h_conv;
    @Add({"v_conv", "h_conv"}) Tensor sum;
    @Name("act") @Use("act") Block activ;
  }

  @Sequential class Decoder {
    @Input Tensor x8, x4, x2;

    @From("x4") @With("out = classes, norm, act = PRelu(slopes = classes)") ConvBlock conv3c;
    @From({"x8", "conv3c"}) Refined decode1;
    @From({"decode1", "x2"}) Refined decode2;
    @Deconv(kernel = 2, stride = 2, bias = false) @With("out = classes") Tensor output;
    @Upsample(scale = 2, mode = Interpolation.BILINEAR_ALIGNED) Tensor up;
  }

  /** Takes the finer values where the coarse ones are not sure of a class. */
  @Sequential class Refined {
    @Input Tensor coarse, fine;

    @From("coarse") @Upsample(scale = 2, mode = Interpolation.BILINEAR) Tensor up;
    @Use("norm") Block bn;
    @Softmax Tensor conf;
    @MaxOf(keep = true) Tensor sure;
    @Let("fine * (1 - sure) + bn") Tensor refined;
  }
}
