import dev.foldnet.dsl.*;

class Leftover {
    @Network(name = "Unused")
    @Sequential static class Unused {
        @Input("[3, 8, 8]") Tensor x;
        // [Leftover] nothing uses the network's input "y"; drop it, or name it with @From
        //|    in Unused: y
        @Input("[3, 8, 8]") Tensor y;
        @From("x") @Relu Tensor relu;
    }

    // [NetworkOutput] a network's output depends on its inputs, but a value of shape (3) is made of weights and numbers alone
    //|    in Ignored
    @Network(name = "Ignored", input = {3, 8, 8})
    @Sequential static class Ignored {
        @Weight(shape = 3) Tensor w;
        @From("w") @Relu Tensor relu;
    }

    @Network(name = "Extra", input = {4, 8, 8})
    @Sequential static class Extra {
        @Split(parts = 2) Tensor[] half;
        // [Leftover] @Relu takes one tensor, found 2 values; pick one with @From("x[k]") or join them
        //|    in Extra: list
        @Relu Tensor list;
        // [Leftover] @Relu takes one tensor, found 2 values; pick one with @From("x[k]") or join them...
        @From({"half[0]", "half[1]"}) @Relu Tensor two;
        // [Leftover] One takes one input, found 2 values; pick one with [k]...
        @From("half") One one;
        // [Leftover] One takes one input, found 2 values; pick one with [k]...
        @From({"half[0]", "half[1]"}) One texts;
        // [Leftover] Pair takes the inputs x, y, found 3 values; pick one with [k]...
        @From({"half", "in"}) Pair pair;
        @From("in") @Relu Tensor last;
    }

    @Sequential static class One {
        @Relu Tensor relu;
    }

    @Sequential static class Pair {
        @Input Tensor x, y;
        @Add({"x", "y"}) Tensor sum;
    }
}
