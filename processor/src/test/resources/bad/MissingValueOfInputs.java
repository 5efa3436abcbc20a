import dev.foldnet.dsl.*;

@Network(name = "Net", input = {3, 8, 8})
@Sequential
class MissingValueOfInputs {
    // [MissingValue] @Relu takes one tensor, found none; name a value with @From
    //|    in Net: layer
    @From({}) @Relu Tensor layer;
    // [MissingValue] One takes one input, found none; name them with @From
    //|    in Net: block
    @From({}) One block;
    // [MissingValue] Two takes the inputs x, y, more, found none; name them with @From
    //|    in Net: two
    @From("[]") Two two;
    @From("in") @Relu Tensor last;

    @Sequential static class One {
        @Relu Tensor relu;
    }

    @Sequential static class Two {
        @Input Tensor x, y;
        @Input Tensor[] more;
        @Add({"x", "y", "more"}) Tensor sum;
    }
}
