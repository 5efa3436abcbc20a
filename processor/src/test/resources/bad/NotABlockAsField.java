import dev.foldnet.dsl.*;

// [NotABlock] String is no block: mark the class @Sequential or @Parallel
@Uses(String.class)
@Sequential
class NotABlockAsField {
    // [NotABlock] Plain is no block: mark the class @Sequential or @Parallel, or make the field static
    Plain plain;
    // [NotABlock] Plain is no block: ...
    @Repeat("2") @With("a = 1") Plain[] plains;
    @Relu Tensor y;

    static class Plain {
        @Relu Tensor y;
    }

    // [NotABlock] Networked is no block: mark the class @Sequential or @Parallel
    @Network(name = "Net", input = {3, 8, 8})
    static class Networked {}

    // [NotABlock] ...is declared as an interface, but a block is a class with fields...
    @Sequential interface Surface {}
}
