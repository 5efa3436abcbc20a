package dev.foldnet.samples.xdensenet;

import dev.foldnet.dsl.*;

/** A dense unit, of whose weights a mask leaves those of an expander graph. */
@Sequential
public class XDenseUnit {
  @Param int growth;

  @With("out = 4 * growth, kernel = 1") Masked conv1;
  @With("out = growth, kernel = 3") Masked conv2;
  @Concat({"in", "conv2"}) Tensor dense;

  @Sequential static class Masked {
    @Param int out, kernel;

    @BatchNorm Tensor bn;
    @Relu Tensor activ;
    XConv conv;

    @Sequential class XConv {
      @Weight @With("shape = [out, in.channels, kernel, kernel]") Tensor weight, mask;
      @From("in") @Conv(bias = false) @With("weight = weight * mask, padding = kernel / 2") Tensor conv;
    }
  }
}
