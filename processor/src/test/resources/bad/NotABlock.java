import dev.foldnet.dsl.*;

// [NotABlock] "unit" wants a Block, found the int 3...
@Network(name = "Net", input = {3, 8, 8}, with = "unit = 3")
@Sequential
class NotABlock {
    @Param Block unit;
    @Param final int count = 3;
    // [NotABlock] @Use wants a Block, found the int 3...
    @Use("count") Block number;
    // [NotABlock] "count" is the int 3, no block or function...
    @Use("count(out = 3)") Block call;
    // [Syntax] did not expect "(" here
    //|      none(out = 3)
    //|          ^
    @Use("none(out = 3)") Block nothing;
    // [NotABlock] Plain is no block: mark the class @Sequential or @Parallel
    //|      Plain
    //|      ^
    @Use("Plain") Block plain;
    // [UnknownName] the block Outer has no "Inner"; blocks go by their simple names, those of other classes listed in @Uses...
    @Use("Outer.Inner") Block path;
    // [NotABlock] @Use wants a Block, found a tensor (N, 3, 8, 8)...
    @Use("in") Block tensor;
    Outer outer;
    // [NotABlock] Part belongs to Other and can be used only there; make it static to use it elsewhere
    Other.Part part;
    @Conv(out = 3) Tensor last;

    static class Plain {}

    @Sequential static class Outer {
        Part part;
        @Sequential class Part {
            @Relu Tensor relu;
        }
    }

    @Sequential static class Other {
        Part part;
        @Sequential class Part {
            @Relu Tensor relu;
        }
    }
}
