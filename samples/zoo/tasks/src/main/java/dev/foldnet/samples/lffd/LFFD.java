package dev.foldnet.samples.lffd;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.ConvChain;
import dev.foldnet.samples.preresnet.PreResUnit;
import dev.foldnet.samples.resnet.ResUnit;

/** He, Xu, Wu, Jian, Xiang, Pan: LFFD, a light and fast face detector (arXiv:1904.10633): heads on many depths of one trunk. */
@Networks({
  @Network(name = "LFFD20x5s320v2Widerface", id = "lffd20x5s320v2_widerface", input = {3, 640, 640}, with = "layers = [3, 1, 1, 1, 1], channels = [64, 64, 64, 128, 128], bends = [0, 0, 0, 0, 0], pre = true"),
  @Network(name = "LFFD25x8s560v1Widerface", id = "lffd25x8s560v1_widerface", input = {3, 640, 640}, with = "layers = [4, 2, 1, 3], channels = [64, 64, 128, 128], bends = [1, 1, 0, 2]"),
})
@Uses({ConvBlock.class, ResUnit.class})
@Sequential
public class LFFD {
  @Param int[] layers, channels, bends;
  @Param final boolean pre = false;
  @Let("ConvBlock(bias = true, norm = none)") Block plain;

  @Name("encoder.init_block") @With("out = 64, kernel = 3, stride = 2, padding = 0, bias = true, norm = none") ConvBlock init_block;
  @Repeat("layers.size") @Name("encoder.stage{i + 1}") @With("s = i") Stage stage;
  @Repeat("layers.size") @Name("decoder") @With("s = i, first = sum(bends[:i]) + i") Heads[] heads;
  @Let("flat(heads)") Tensor[] all;

  @Sequential class Stage {
    @Param int s;

    @Name("trans{s + 1}") @Conv(kernel = 3, stride = 2) @With("out = channels[s]") Tensor trans;
    @Repeat("layers[s]") @Use("pre ? RectifiedUnit : ResUnit") @With("out = channels[s], bias = true, norm = none") Block unit;
    @Relu Tensor final_activ;
  }

  /** Without batch norms, the first ReLU of a pre-activated unit works in place: on the identity too. */
  @Sequential static class RectifiedUnit {
    @Param int out;
    @Param boolean bias;
    @Param Block norm;

    @Relu Tensor rectified;
    @Name("") @With("out, bias, norm") PreResUnit unit;
  }

  /** Of a stage, the last units as its bends say, and its end. */
  @Sequential class Heads {
    @Param int s, first;
    @Let("stage[s].unit[layers[s] - bends[s]:] + [stage[s].final_activ]") Tensor[] bent;

    @Repeat("bent.size") @Name("unit{first + i + 1}") @From("bent[i]") Head[] head;
  }

  @Sequential class Head {
    @Use("plain(out = 128)") Block conv;
    @Name("branches.bbox_branch") @With("convs = [plain(out = 128), plain(out = 4, act = none)]") ConvChain boxes;
    @From("conv") @Name("branches.score_branch") @With("convs = [plain(out = 128), plain(out = 2, act = none)]") ConvChain scores;
    @Concat({"boxes", "scores"}) Tensor both;
  }
}
