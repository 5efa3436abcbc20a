package dev.foldnet.samples.dia;

import dev.foldnet.dsl.*;

/** Takes x, or x and the LSTM's h and c; gives x scaled by the new h, and the new h and c. */
@Sequential
public class DIAttention {
  @Input Tensor x;
  @Input Tensor[] hc;

  @From("x") @AdaptiveAvgPool Tensor pool;
  @Flatten Tensor w;
  @From("[w] + (hc.size > 0 ? hc : [0 * w, 0 * w])") Lstm lstm;
  @From("lstm[0]") @Reshape(shape = {-1, 1, 1}) Tensor weights;
  @Returns @Mul({"x", "weights"}) Tensor scaled;
  @Returns @Let("lstm[0]") Tensor h;
  @Returns @Let("lstm[1]") Tensor c;

  @Sequential static class Lstm {
    @Input Tensor x, h, c;

    @From("x") @Name("x_amps.amp1") Amp x_amp;
    @From("h") @Name("h_amps.amp1") Amp h_amp;
    @Add({"x_amp", "h_amp"}) Tensor gates;
    @Split(parts = 4) Tensor[] gate;
    @From("gate[0]") @Sigmoid Tensor i_gate;
    @From("gate[1]") @Sigmoid Tensor f_gate;
    @From("gate[2]") @Tanh Tensor c_gate;
    @From("gate[3]") @Sigmoid Tensor o_gate;
    @Let("f_gate * c + i_gate * c_gate") Tensor cy;
    @Sigmoid Tensor s;
    @Returns @Mul({"o_gate", "s"}) Tensor hy;
    @Returns @Let("cy") Tensor c_next;
  }

  @Sequential static class Amp {
    @Linear @With("out = in.channels / 4") Tensor fc1;
    @Relu Tensor activ;
    @Linear @With("out = 4 * in.channels") Tensor fc2;
  }
}
