import dev.foldnet.dsl.*;

@Network(name = "Net", input = {16, 8, 8})
@Sequential
class ShapeMistakes {
    @Conv(out = 8) Tensor a;
    @From("in") @Conv(out = 8, stride = 2) Tensor b;
    // [Shape] @Add: the shapes (N, 8, 8, 8) and (N, 8, 4, 4) do not fit: 8 meets 4; sizes have to be equal, or one of them 1
    //|      b
    //|      ^
    //|    in Net: sum
    @Add({"a", "b"}) Tensor sum;
    @Concat({"a",
             "a",
             // [Shape] @Concat: the shapes (N, 8, 8, 8) and (N, 8, 4, 4) do not join along axis 1: all other sizes have to be equal
             //|      b
             //|      ^
             //|    in Net: cat
             "b"}) Tensor cat;
    // [Shape] @Conv: the window spans 9, but (N, 16, 8, 8) with its padding has only 8: take a smaller kernel or dilation, or more padding
    //|    in Net: window
    @From("in") @Conv(out = 8, kernel = 9) Tensor window;
    @From("in") @Flatten Tensor flat;
    // [Shape] @Conv: takes (N, C, W), (N, C, H, W) or (N, C, D, H, W), but found (N, 1024); @Reshape can add or join axes...
    @From("flat") @Conv(out = 8) Tensor onFlat;
    // [Shape] a tensor of shape (N, 1024) has no .height; it takes four or five axes, the batch included...
    @Let("flat.height") int height;
    // [Shape] a tensor of shape (N, 16, 8, 8) has no .length; it takes three axes, the batch included...
    @Let("in.length") int length;
    // [Shape] the shapes (N, 1024) and (N, 8, 8, 8) do not fit: give both the same number of axes by @Reshape...
    @Let("flat + a") Tensor operator;
    // [Shape] @MatMul: the matrices (N, 8, 8, 8) and (N, 1024) do not multiply: both have two axes or more, and the batch is no column...
    @MatMul({"a", "flat"}) Tensor product;
    // [Shape] the rows of a constant are equally long, but found one of 2 and one of 1
    //|      [[1, 2], [3]]
    //|      ^
    //|    in Net: ragged
    @Add({"a", "[[1, 2], [3]]"}) Tensor ragged;
    @From("in") Joined joined;
    @Weight(shape = {8, 4, 1, 1}) Tensor w;
    // [Shape] @Conv: the weight (8, 4, 1, 1) with groups = 1 takes 4 channels, but the input is (N, 16, 8, 8)...
    @From("in") @Conv(weight = "w") Tensor given;
    // [Shape] @Conv: the weight (8, 4, 1, 1) with groups = 1 takes 4 channels, but the input is (N, 16, 8, 8)...
    @From("in") @Conv(weight = "w", out = 9) Tensor other;
    // [Shape] @BatchNorm: takes a value that depends on an input; (8, 4, 1, 1) is made of weights alone and has no batch...
    @From("w") @BatchNorm Tensor bn;
    @From("in") @With("n = 2") Unit unit;
    @From("in") @With("n = 3") Unit again;
    @From("in") @Relu Tensor last;

    @Parallel(Join.ADD) static class Joined {
        @Conv(out = 8) Tensor x;
        // [Shape] the values of a parallel block are joined: the shapes (N, 8, 8, 8) and (N, 8, 6, 6) do not fit: 8 meets 6; sizes have to be equal, or one of them 1...
        @Conv(out = 8, kernel = 3) Tensor y;
        @Conv(out = 8) Tensor z;
    }

    @Sequential static class Unit {
        @Param int n;
        // [Shape] @Reshape: cannot take the shape [2, 5]: (N, 16, 8, 8) has 1024 elements a sample, which has to be the product of the sizes...
        @Reshape @With("shape = [n, 5]") Tensor shaped;
    }
}
