import dev.foldnet.dsl.*;

// [UnknownParameter] UnknownParameter has no parameter "widht"; did you mean "width"?...
@Network(name = "Net", input = {3, 8, 8}, with = "widht = 3")
@Sequential
class UnknownParameter {
    @Param final int width = 8;
    // [UnknownParameter] Unit has no parameter "outs"; did you mean "out"?
    //|      Unit(outs = 3)
    //|           ^
    @Param("Unit(outs = 3)") Block chosen;
    // [UnknownParameter] Need has no parameter "outt"; did you mean "out"?
    //|      outt = 8, striid = 2
    //|      ^
    // [UnknownParameter] Need has no parameter "striid"; it has out
    //|      outt = 8, striid = 2
    //|                ^
    @With("outt = 8, striid = 2") Need misspelt;
    // [UnknownParameter] Unit has no parameter "striid"; did you mean "stride"?...
    @With("out = 8, striid = 2") Unit unit;
    // [UnknownParameter] "mid" of Unit is no parameter; mark it @Param...
    @With({"out = 8", "mid = 2"}) Unit let;
    // [UnknownParameter] Unit has no parameter "kernel"; it has out, stride...
    @Use("Unit(out = 8, kernel = 3)") Block fixed;
    // [UnknownParameter] Unit has no parameter "bias"; it has out, stride...
    @Use("width > 4 ? Unit(out = 8) : Relu") @With("bias = true") Block used;
    @Use("chosen") Block later;

    @Sequential static class Need {
        @Param int out;
        @Conv @With("out") Tensor conv;
    }

    @Sequential static class Unit {
        @Param final int out = 1, stride = 1;
        @Let("out / 2") int mid;
        @Conv @With("out") Tensor conv;
    }
}
