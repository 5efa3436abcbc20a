import dev.foldnet.dsl.*;

@Network(name = "Net", input = {3, 8, 8})
@Sequential
class UnknownAttribute {
    // [UnknownAttribute] @Conv has no attribute "strid"; did you mean "stride"?
    //|      strid = 2
    //|      ^
    @Conv(out = 8) @With({"stride = 1", "strid = 2"}) Tensor conv;
    // [UnknownAttribute] @Relu has no attribute "slope"; it has none
    //|      slope = 0.1
    //|      ^
    @Relu @With("slope = 0.1") Tensor relu;
    // [UnknownAttribute] @LeakyRelu has no attribute "slop"; did you mean "slope"?
    //|      LeakyRelu(slop = 0.1)
    //|                ^
    @Use("LeakyRelu(slop = 0.1)") Block leaky;
    // [UnknownAttribute] @BatchNorm has no attribute "epsilon"; it has eps, affine...
    @Use("BatchNorm") @With("epsilon = 1e-3") Block bn;
    // [UnknownAttribute] @Weight has no attribute "shpe", only shape and integer; did you mean "shape"?...
    @Weight(shape = 3) @With("shpe = 3") Tensor w;
    // [UnknownAttribute] @MaxPool has no attribute "ceil_mode"; it has kernel, stride, padding, ceil...
    @MaxPool @With("kernel = 2, ceil_mode = true") Tensor pool;
}
