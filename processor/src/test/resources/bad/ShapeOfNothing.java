import dev.foldnet.dsl.*;

@Networks({
    @Network(name = "Empty", input = {16, 8, 8}, with = "cut = 16"),
    @Network(name = "Fine", input = {16, 8, 8}, with = "cut = 8"),
})
@Sequential
class ShapeOfNothing {
    @Param int cut;
    // [Shape] the value is empty, its shape (N, 0, 8, 8), but the network needs it
    //|    in Empty: part
    @Slice @With("from = cut") Tensor part;
    @Conv(out = 4) Tensor conv;
}
