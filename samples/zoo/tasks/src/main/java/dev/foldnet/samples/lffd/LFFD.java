package dev.foldnet.samples.lffd;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.preresnet.PreResUnit;
import dev.foldnet.samples.resnet.ResUnit;

/** He, Xu, Wu, Jian, Xiang, Pan: LFFD, a light and fast face detector (arXiv:1904.10633): heads on many depths of one trunk. */
@Networks({
  @Network(name = "LFFD20x5s320v2Widerface", id = "lffd20x5s320v2_widerface", input = {3, 640, 640}, with = "layers = [3, 1, 1, 1, 1], channels = [64, 64, 64, 128, 128], bends = [0, 0, 0, 0, 0], pre = true"),
  @Network(name = "LFFD25x8s560v1Widerface", id = "lffd25x8s560v1_widerface", input = {3, 640, 640}, with = "layers = [4, 2, 1, 3], channels = [64, 64, 128, 128], bends = [1, 1, 0, 2]"),
})
@Uses(ResUnit.class)
@Sequential
public class LFFD {
  @Param int[] layers, channels, bends;
  @Param final boolean pre = false;

  Encoder encoder;
  Decoder decoder;

  @Sequential class Encoder {
    @With("out = 64, kernel = 3, stride = 2, padding = 0, bias = true, norm = none") ConvBlock init_block;
    @Repeat("layers.size") @With("s = i") Stage stage;
  }

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

  /** Of each stage, the last units as its bends say, and its end. */
  @Sequential class Decoder {
    @Repeat("layers.size") @Name("") @With("s = i, first = sum(bends[:i]) + i") Heads[] heads;
    @Let("flat(heads)") Tensor[] all;

    @Sequential class Heads {
      @Param int s, first;
      @Let("encoder.stage[s].unit[layers[s] - bends[s]:] + [encoder.stage[s].final_activ]") Tensor[] bent;

      @Repeat("bent.size") @Name("unit{first + i + 1}") @From("bent[i]") Head[] head;
    }
  }

  @Sequential static class Head {
    @With("out = 128, bias = true, norm = none") ConvBlock conv;
    Branches branches;

    @Parallel class Branches {
      @With("out = 4") Branch bbox_branch;
      @With("out = 2") Branch score_branch;
    }

    @Sequential class Branch {
      @Param int out;

      @With("out = in.channels, bias = true, norm = none") ConvBlock conv1;
      @With("out, bias = true, norm = none, act = none") ConvBlock conv2;
    }
  }
}
