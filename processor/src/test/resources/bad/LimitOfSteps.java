import dev.foldnet.dsl.*;

@Networks({
    @Network(name = "Wide", input = {8, 8, 8}, with = "n = 50001, elements = 3"),
    @Network(name = "Long", input = {8, 8, 8}, with = "n = 3, elements = 2000000"),
})
@Sequential
class LimitOfSteps {
    @Param int n, elements;
    // [Limit] a range of more elements than Foldnet computes
    //|      range(elements)
    //|      ^
    //|    in Long
    @Let("range(elements)") int[] list;
    // [Limit] a network has at most 50000 steps
    //|      n
    //|      ^
    //|    in Wide: relu
    @Repeat("n") @Relu Tensor relu;
}
