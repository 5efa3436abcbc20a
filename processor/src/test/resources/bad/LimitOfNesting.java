import dev.foldnet.dsl.*;

@Network(name = "Net", input = {8, 8, 8})
@Sequential
class LimitOfNesting {
    Endless endless;
    @From("in") @Use("Tree(depth = 300)") Block tree;
    @From("in") Pair pair;
    // [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d...
    @From("in") @Conv @With("out = 1 / 0") Tensor conv;

    @Sequential static class Endless {
        // [Limit] Endless nests more than 200 blocks deep, or without end
        //|    in Net: endless.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.in ... nner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner.inner
        Endless inner;
    }

    @Sequential static class Pair {
        // [Limit] Pair nests more than 200 blocks deep, or without end
        //|    in Net: pair.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left. ... .left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left.left
        Pair left;
        Pair right;
    }

    @Sequential static class Tree {
        @Param int depth;
        // [Limit] Tree nests more than 200 blocks deep, or without end
        //|      depth > 0 ? Tree(depth = depth - 1) : Relu
        //|      ^
        //|    in Net: tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree. ... .tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree.tree
        @Use("depth > 0 ? Tree(depth = depth - 1) : Relu") Block tree;
    }
}
