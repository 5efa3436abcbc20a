import dev.foldnet.dsl.*;

@Networks({
    // [MissingValue] MissingValue needs a value for "width"; give it: with = "width = .."
    //|    in NetA
    @Network(name = "NetA", input = {3, 8, 8}, with = "depth = 3"),
    // [MissingValue] MissingValue needs a value for "depth"; give it: with = "depth = .."...
    // [MissingValue] MissingValue needs a value for "width"; give it: with = "width = .."...
    @Network(name = "NetB", input = {3, 8, 8}),
})
@Sequential
class MissingValue {
    @Param int depth;
    @Param int width;
    // [MissingValue] @Conv needs out; give it: @Conv(out = ..) or @With("out = ..")
    //|    in NetA: conv
    @Conv(kernel = 3) Tensor conv;
    // [MissingValue] @Linear needs out; give it: @Linear(out = ..) or @With("out = ..")...
    @Linear Tensor linear;
    // [MissingValue] Unit needs a value for "out"; give it: @With("out = ..")
    @With("stride = 1") Unit unit;
    // [MissingValue] Unit needs a value for "out"; give it: @With("out = ..")...
    // [MissingValue] Unit needs a value for "stride"; give it: @With("stride = ..")...
    @Use("Unit") Block used;
    // [MissingValue] @Weight needs its shape: @Weight(shape = {..}) or @With("shape = [..]")...
    @Weight Tensor w;
    // [MissingValue] Two takes the inputs x, y, found one value; name them with @From...
    @From("in") Two two;
    // [MissingValue] @Reshape needs shape; give it: @Reshape(shape = ..) or @With("shape = ..")...
    @Reshape Tensor shaped;
    // [MissingValue] @Upsample: scale or size has to be given; give it: @Upsample(scale = ..) or @With("scale = ..")...
    @Upsample Tensor up;

    @Sequential static class Unit {
        @Param int out, stride;
        @Conv @With("out, stride") Tensor conv;
    }

    @Sequential static class Two {
        @Input Tensor x, y;
        @Add({"x", "y"}) Tensor sum;
    }
}
