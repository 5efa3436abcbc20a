package dev.foldnet.samples.dia;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.PreActivation;
import dev.foldnet.samples.preresnet.PreResBlock;
import dev.foldnet.samples.preresnet.PreResBottleneck;
import dev.foldnet.samples.resnet.ResBlock;
import dev.foldnet.samples.resnet.ResBottleneck;

/** A residual network without its head: all units of a stage have its one attention, listed under each of them. */
@Uses({ConvBlock.class, PreResBlock.class, PreResBottleneck.class, ResBlock.class, ResBottleneck.class})
@Sequential
public class DIAFeatures {
  /** Units in each stage. */
  @Param int[] layers;
  /** Channels of the first stage, of which a bottleneck has four times as many; each further one has twice as many. */
  @Param final int channels = 64;
  @Param final boolean bottleneck = false, conv1Stride = false;
  /** Whether units are pre-activated. */
  @Param final boolean pre = false;
  @Param Block initBlock;

  @Use("initBlock") Block init_block;
  @Repeat("layers.size") @With("s = i") Stage stage;
  @When("pre") PreActivation post_activ;
  @AdaptiveAvgPool Tensor final_pool;

  @Sequential class Stage {
    @Param int s;

    @Repeat("layers[s]")
    @With({"out = channels * pow(2, s) * (bottleneck ? 4 : 1), stride = i == 0 && s > 0 ? 2 : 1",
           "dia = i == 0 ? DIAttention : shared(unit[0].attention)"}) Unit unit;
    @Returns @Let("unit[-1][0]") Tensor last;
  }

  /** Takes x, or x and the LSTM's h and c; gives all three. */
  @Sequential class Unit {
    @Input Tensor x;
    @Input Tensor[] hc;
    @Param int out, stride;
    @Param Block dia;

    @From("x") @Use("bottleneck ? pre ? PreResBottleneck(conv1Stride) : ResBottleneck(conv1Stride) : pre ? PreResBlock : ResBlock")
    @With("out, stride") Block body;
    @When(value = "stride != 1 || x.channels != out", otherwise = "x") @From("pre ? body.conv1.activ : x")
    @Use("pre ? Conv(bias = false) : ConvBlock(act = none)") @With("out, stride") Block identity_conv;
    @From({"body", "hc"}) @Use("dia") Block attention;
    @Add({"attention[0]", "identity_conv"}) Tensor sum;
    @Returns @Use("pre ? none : Relu") Block activ;
    @Returns @Let("attention[1]") Tensor h;
    @Returns @Let("attention[2]") Tensor c;
  }
}
