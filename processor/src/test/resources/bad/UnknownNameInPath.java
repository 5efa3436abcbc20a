import dev.foldnet.dsl.*;

@Network(name = "Net", input = {3, 8, 8})
@Sequential
class UnknownNameInPath {
    @With("mid = 4") Unit unit;
    @When("false") @With("mid = 4") Unit gone;
    @Repeat("2") @With("mid = 4") Unit[] side;
    @Repeat("0") @With("mid = 4") Unit none_;
    // [Leftover] @Conv takes one tensor, found 2 values; pick one with @From("x[k]") or join them
    //|    in Net: conv
    @Conv(out = 4) Tensor conv;
    // [UnknownName] Unit has no "conv9"; did you mean "conv"?
    //|      unit.conv9
    //|           ^
    //|    in Net: a
    @From("unit.conv9") @Relu Tensor a;
    // [UnknownName] Unit has no "convs"; did you mean "conv"?
    //|      unit.convs
    //|           ^
    //|    in Net: b
    @From("unit.convs") @Relu Tensor b;
    // [UnknownName] "gone" is absent here, so there is no "conv" in it...
    @From("gone.conv") @Relu Tensor c;
    // [UnknownName] "side" stands side by side; pick a copy first: side[0].conv...
    @From("side.conv") @Relu Tensor d;
    // [UnknownName] "none_" has no copies here, so there is no "conv" in it...
    @From("none_.conv") @Relu Tensor e;
    // [UnknownName] "conv" is a layer, which has no "weight"; a tensor has channels, height, width, length and shape; did you mean "height"?...
    @From("conv.weight") @Relu Tensor f;
    // [UnknownName] "mid" is a number or setting of Unit; only its members, inputs, weights and tensors can be named from outside...
    @Let("unit.mid") int g;
    // [UnknownName] "conv" is a layer, which has no "chanels"; a tensor has channels, height, width, length and shape; did you mean "channels"?...
    @Let("conv.chanels") int h;
    // [WrongType] only tensors have .length; this is a list of 2; pick an element with [k]...
    @Let("[1, 2].length") int j;
    @Conv(out = 4) Tensor last;

    @Sequential static class Unit {
        @Param int mid;
        @Conv @With("out = mid") Tensor conv;
    }
}
