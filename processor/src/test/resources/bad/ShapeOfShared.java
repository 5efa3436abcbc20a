import dev.foldnet.dsl.*;

@Network(name = "Net", input = {8, 8, 8})
@Sequential
class ShapeOfShared {
    @Conv(out = 4) Tensor conv;
    // [Shape] shared, it has the tensors of "conv", but wants "weight" of shape [4, 4, 1, 1] where that has [4, 8, 1, 1]
    //|      shared(conv)
    //|      ^
    //|    in Net: narrow
    @Use("shared(conv)") Block narrow;
    @From("in") @With("out = 8") Unit unit;
    // [Shape] shared, it has the tensors of "unit", but wants "conv.bias" of shape [9] where that has [8]...
    @From("in") @Use("shared(unit)") @With("out = 9") Block wide;
    // [Shape] shared, it has the tensors of "unit", but wants "norm.bias" of shape [8] where that has none...
    @From("in") @Use("shared(unit)") @With("more = true") Block normed;

    @Sequential static class Unit {
        @Param int out;
        @Param final boolean more = false;
        @Conv @With("out") Tensor conv;
        @When("more") @GroupNorm Tensor norm;
    }
}
