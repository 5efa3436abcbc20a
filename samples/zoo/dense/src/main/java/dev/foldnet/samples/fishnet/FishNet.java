package dev.foldnet.samples.fishnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.common.PreConvBlock;
import dev.foldnet.samples.resnet.DeepInitBlock;

/** Sun, Pang, Shi, Yi, Ouyang: FishNet, a versatile backbone for image, region, and pixel level prediction (arXiv:1901.03495). */
@Networks({
  @Network(name = "FishNet99",  id = "fishnet99",  input = {3, 224, 224}, with = "tail = [2, 2, 6], body = [1, 1, 1], head = [1, 2, 2], skip1 = [1, 1, 1, 2], skip2 = [4, 1, 1]"),
  @Network(name = "FishNet150", id = "fishnet150", input = {3, 224, 224}, with = "tail = [2, 4, 8], body = [2, 2, 2], head = [2, 2, 4], skip1 = [2, 2, 2, 4], skip2 = [4, 2, 2]"),
})
@Sequential
public class FishNet {
  /** Blocks of each unit: on the way down, up, and down again, and between tail and body, body and head. */
  @Param int[] tail, body, head, skip1, skip2;
  @Param final int classes = 1000;

  Features features;
  Output output;
  @Flatten Tensor flat;

  @Sequential class Features {
    @With("out = 64") DeepInitBlock init_block;
    Hourglass hg;
    FinalBlock final_block;
    @AdaptiveAvgPool Tensor final_pool;
  }

  @Sequential class Hourglass {
    @Repeat("3") @Name("down1_seq.unit{i + 1}")
    @With("out = 128 * pow(2, i), n = tail[i], resize = MaxPool") Resized down1;
    @Repeat("4") @Name("skip1_seq.unit{i + 1}") @From("i == 0 ? in : down1[i - 1]") @Use("i < 3 ? Skip : Attention")
    @With("out = 64 * pow(2, i), n = skip1[i]") Block over1;
    @Repeat("3") @Name("up_seq.unit{i + 1}") @From({"i == 0 ? over1[3] : up[i - 1]", "over1[2 - i]"})
    @With("out = 512 - 128 * i, n = body[i], resize = Upsample(scale = 2), dilation = pow(2, i)") Resized up;
    @Repeat("3") @Name("skip2_seq.unit{i + 1}") @From("i == 0 ? over1[3] : up[i - 1]")
    @With("out = i == 1 ? 768 : 512, n = skip2[i]") Skip over2;
    @Repeat("3") @Name("down2_seq.unit{i + 1}") @From({"i == 0 ? up[2] : down2[i - 1]", "over2[2 - i]"})
    @With("out = [320, 832, 1600][i], n = head[i], resize = MaxPool") Resized down2;
  }

  /** Blocks, then the next size; what comes over is put behind. */
  @Sequential static class Resized {
    @Param int out, n;
    @Param Block resize;
    @Param final int dilation = 1;
    @Input Tensor x;
    @Input Tensor[] over;

    @From("x") @With("out, n, dilation") Blocks blocks;
    @Use("resize") Block resized;
    @Concat({"resized", "over"}) Tensor joined;
  }

  @Sequential static class Skip {
    @Param int out, n;

    @With("out, n") Blocks blocks;
  }

  @Sequential static class Attention {
    @Param int out, n;

    @With("out = in.channels / 2") PreConvBlock conv1;
    @With("out = 2 * in.channels, bias = true") PreConvBlock conv2;
    Gate se;
    @From("conv2") @With("out, n") Blocks blocks;
    @Mul({"blocks", "se"}) Tensor scaled;
    @Add({"scaled", "se"}) Tensor sum;

    @Sequential class Gate {
      @Name("") PreActivation activ;
      @AdaptiveAvgPool Tensor pool;
      @Conv @With("out = out / 16") Tensor conv1;
      @Relu Tensor relu;
      @Conv @With("out = out") Tensor conv2;
      @Sigmoid Tensor sigmoid;
    }
  }

  @Sequential static class Blocks {
    @Param int out, n;
    @Param final int dilation = 1;

    @Repeat("n") @With("squeeze = dilation > 1 && i == 0") Unit block;

    /** Pre-activated bottleneck; where it squeezes, the identity is the sum of neighbouring channels. */
    @Sequential class Unit {
      @Param boolean squeeze;

      Bottleneck body;
      @When("!squeeze && in.channels != out") @From("in") @With("out") PreConvBlock identity_conv;
      @When("squeeze") @From("in") @Slice(step = 2) Tensor even;
      @When("squeeze") @From("in") @Slice(from = 1, step = 2) Tensor odd;
      @Add("squeeze ? [body, even, odd] : [body, identity_conv]") Tensor sum;
    }

    @Sequential class Bottleneck {
      @With("out = out / 4") PreConvBlock conv1;
      @With("out = out / 4, kernel = 3, padding = dilation, dilation") PreConvBlock conv2;
      @With("out") PreConvBlock conv3;
    }
  }

  @Sequential static class FinalBlock {
    @With("out = in.channels / 2") PreConvBlock conv1;
    PreActivation preactiv;
  }

  @Sequential class Output {
    @Conv @With("out = classes") Tensor final_conv;
  }
}
