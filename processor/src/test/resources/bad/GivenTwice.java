import dev.foldnet.dsl.*;

// [GivenTwice] "width" has a value already; give it once...
@Network(name = "Net", input = {3, 8, 8}, with = {"width = 3", "width = 4"})
@Sequential
class GivenTwice {
    @Param int width;
    // [GivenTwice] "kernel" has a value already; give it once
    //|      stride = 1, kernel = 3
    //|                  ^
    @Conv(out = 8, kernel = 3) @With("stride = 1, kernel = 3") Tensor conv;
    // [GivenTwice] "out" has a value already; give it once
    //|      out = 9
    //|      ^
    @Conv @With({"out = 8", "out = 9"}) Tensor again;
    // [GivenTwice] "out" has a value already; give it once
    //|      out = 8
    //|      ^
    @Use("Unit(out = 8)") @With("out = 8") Block fixed;
    // [GivenTwice] "out" has a value already; give it once...
    @Use("width > 2 ? Unit(out = 8) : Unit(out = 9)") @With("out = 8") Block chosen;
    // [GivenTwice] "out" has a value already; give it once...
    @With("out = 3, out = 3") Unit unit;
    // [GivenTwice] "out" has a value already; give it once...
    @Use("Unit(out = 3, out = 4)") Block twice;
    // [GivenTwice] "shape" has a value already; give it once...
    @Weight(shape = 3) @With("shape = 3") Tensor w;
    // [Syntax] did not expect "(" here...
    @Use("Unit(out = 8)(out = 3)") Block syntax;
    @Conv(out = 3) Tensor last;

    @Sequential static class Unit {
        @Param int out;
        @Conv @With("out") Tensor conv;
    }
}
