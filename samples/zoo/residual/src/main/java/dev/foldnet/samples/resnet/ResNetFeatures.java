package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;

/** A residual network without its head: init block, stages of units, pool. Backbone of many networks. */
@Sequential
public class ResNetFeatures {
  /** What torchvision, and timm as torchvision, calls what the network of these features has. */
  public static final String TORCHVISION = """
      features.init_block.conv.conv                 -> conv1
      features.init_block.conv.bn                   -> bn1
      features.stage{s}.unit{u}.body.conv{k}.conv   -> layer{s}.{u - 1}.conv{k}
      features.stage{s}.unit{u}.body.conv{k}.bn     -> layer{s}.{u - 1}.bn{k}
      features.stage{s}.unit{u}.identity_conv.conv  -> layer{s}.{u - 1}.downsample.0
      features.stage{s}.unit{u}.identity_conv.bn    -> layer{s}.{u - 1}.downsample.1
      output                                        -> fc
      """;

  /** Units in each stage. */
  @Param int[] layers;
  /** Channels of the first stage; each further one has twice as many. */
  @Param final int channels = 64;
  /** Scales the channels of all units but the last. */
  @Param final double width = 1;
  /** Takes {@code out} and {@code stride}; where dilated, {@code dilation} too. */
  @Param("ResUnit") Block unitBlock;
  @Param("ResInitBlock(out = int(64 * width))") Block initBlock;
  @Param("none") Block postActiv;
  /** Whether stages behind the second keep the size and spread their convolutions. */
  @Param final boolean dilated = false;
  /** Whether the last stage keeps the size. */
  @Param final boolean lastKeeps = false;
  @Param final boolean pool = true;

  @Use("initBlock") Block init_block;
  @Repeat("layers.size") @With("s = i") Stage stage;
  @Use("postActiv") Block post_activ;
  @When("pool") @AdaptiveAvgPool Tensor final_pool;

  @Sequential class Stage {
    @Param int s;
    @Let("channels * pow(2, s)") int full;
    @Let("s == layers.size - 1") boolean last;

    @Repeat("layers[s]")
    @Use("dilated ? unitBlock(dilation = pow(2, max(0, s - (i == 0 ? 2 : 1)))) : unitBlock")
    @With({"out = last && i == layers[s] - 1 ? full : int(full * width)",
           "stride = i == 0 && s > 0 && !(dilated && s > 1) && !(lastKeeps && last) ? 2 : 1"}) Block unit;
  }
}
