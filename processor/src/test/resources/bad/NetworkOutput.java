import dev.foldnet.dsl.*;

class NetworkOutput {
    // [NetworkOutput] a network's output depends on its inputs, but a value of shape (3) is made of weights and numbers alone
    //|    in Unbatched
    @Network(name = "Unbatched", input = {3, 8, 8})
    @Sequential static class Unbatched {
        @Weight(shape = 3) Tensor w;
        @Relu Tensor relu;
        @Returns @Let("relu") Tensor a;
        @Returns @Let("2 * w") Tensor b;
    }

    // [NetworkOutput] the network has no output: its value is empty
    //|    in Nothing
    @Network(name = "Nothing", input = {3, 8, 8})
    @Sequential static class Nothing {
        @Relu Tensor relu;
        @Let("[]") Tensor[] none_;
    }
}
