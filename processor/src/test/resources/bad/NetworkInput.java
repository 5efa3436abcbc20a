import dev.foldnet.dsl.*;

class NetworkInput {
    // [NetworkInput] the shape of the input is missing: input = {3, 224, 224}
    //|    in Without
    @Network(name = "Without")
    @Sequential static class One {
        @Relu Tensor relu;
    }

    @Networks({
        // [NetworkInput] the block says its input's shape itself in @Input(".."); drop this input
        //|    in Typed
        @Network(name = "Typed", input = {3, 8, 8}),
        @Network(name = "Own"),
    })
    @Sequential static class Two {
        @Input("[3, 8, 8]") Tensor x;
        // [NetworkInput] "y" needs its shape, as in @Input("[3, 224, 224]")
        //|    in Own: y
        @Input Tensor y;
        @Add({"x", "y"}) Tensor sum;
    }

    @Network(name = "Dependent", with = "size = 8")
    @Sequential static class Depends {
        @Param int size;
        @Input("[3, size, size]") Tensor x;
        @Let("x.channels") int c;
        // [NetworkInput] "c" depends on an input; an input's shape may not...
        @Input("[c, size, size]") Tensor y;
        @Add({"x", "y"}) Tensor sum;
    }

    // [NetworkInput] Several has the inputs x, y; each says its own shape, as in @Input("[3, 224, 224]")...
    @Network(name = "Several", input = {3, 8, 8})
    @Sequential static class Several {
        @Input Tensor x, y;
        @Add({"x", "y"}) Tensor sum;
    }

    @Network(name = "List")
    @Sequential static class Lists {
        // [NetworkInput] the input of a network is one Tensor; a list of them has no length here...
        @Input("[3, 8, 8]") Tensor[] xs;
        @Add({"xs"}) Tensor sum;
    }

    // [NetworkInput] the input has no sizes; give them without the batch: input = {3, 224, 224}...
    @Network(name = "Empty", input = {})
    @Sequential static class Empty {
        @Relu Tensor relu;
    }

    // [OutOfRange] the sizes of an input are 1 or more, found 0...
    @Network(name = "Zero", input = {3, 0, 8})
    @Sequential static class Zero {
        @Relu Tensor relu;
    }
}
