import dev.foldnet.dsl.*;
import java.util.List;

@Sequential
class Misplaced {
    // [Misplaced] @When does not go with @Param: only a member can be absent; for a choice write cond ? a : b
    // [Misplaced] @Repeat does not go with @Param: ...
    @When("true") @Repeat("2") @Param int p;
    // [Misplaced] @Repeat does not go with @Let: ...
    @Repeat("2") @Let("3") int v;
    // [Misplaced] @Conv, @Relu on one field: a field is one thing; give each a field of its own
    @Conv @Relu Tensor two;
    // [Misplaced] @Param, @Let on one field: ...
    @Param @Let("3") int both;
    // [Misplaced] @Relu makes a Tensor, but layer is int
    @Relu int layer;
    // [Misplaced] @Conv makes a Tensor, but unit is Unit
    @Conv(out = 3) Unit unit;
    // [Misplaced] @Split makes a list, Tensor[], but half is Tensor
    @Split(parts = 2) Tensor half;
    // [Misplaced] Tensor[] stands for copies side by side: add @Repeat("n"), or drop []
    @Relu Tensor[] side;
    // [Misplaced] Unit[] stands for copies side by side: add @Repeat("n"), or drop []
    Unit[] units;
    // [Misplaced] a block takes [] once, with @Repeat, but square is Unit[][]
    @Repeat("2") Unit[][] square;
    // [Misplaced] Tensor nothing does not say what it is: add a layer such as @Relu, or @Let, @Input, @Weight
    Tensor nothing;
    // [Misplaced] int n does not say what it is: add @Param or @Let("..."), or make it static
    int n;
    // [Misplaced] Block any does not say what it is: add @Use("...") for a member, or @Param or @Let
    Block any;
    // [Misplaced] long big does not say what it is: ...
    long big;
    // [Misplaced] @Use makes a Block, but used is Tensor
    @Use("Relu") Tensor used;
    // [Misplaced] @Input is a Tensor, or Tensor[] for a list, but x is int
    @Input int x;
    // [Misplaced] @Weight is a Tensor, but w is Tensor[]
    @Weight(shape = 3) Tensor[] w;
    // [Misplaced] @Repeat does not go with @Weight: ...
    @Weight(shape = 3) @Repeat("2") Tensor weights;
    // [Misplaced] @Name does not go with @Same: it has the name of the member it repeats
    @Same("unit") @Name("again") Unit again;
    // [Misplaced] @With does not go with @Call: ...
    @Call(Misplaced.class) @With("a = 1") Tensor called;
    // [Misplaced] @Add has operands and @From: give its inputs once
    @Add({"x", "y"}) @From("z") Tensor sum;
    // [Misplaced] a tensor or member cannot be called width, as x.width is a property of every value; choose another name
    @Relu Tensor width;
    // [Misplaced] none is a word of the language; choose another name
    @Param int none;
    // [Misplaced] this initialiser is lost: a default is a constant of a final field, as in "@Param final int n = 3;", or an expression, @Param("...")
    @Param int lost = 3;
    // [Misplaced] this initialiser is lost: ...
    @Param final int[] list = {1, 2};
    // [Misplaced] only a @Param has an initialiser; ...
    @Relu Tensor relu = null;
    // [Misplaced] a static field is none of the block's: drop static, or @Param
    @Param static int shared;

    static final int IGNORED = 3;
    static List<String> ignoredToo;

    @Sequential static class Unit {
        @Relu Tensor activ;
        // [Misplaced] in is this block's input; choose another name
        @Let("activ") Tensor in;
    }

    @Parallel static class Branches {
        @Relu Tensor a;
        // [Misplaced] @Returns does not go into a @Parallel block: its value joins the values of all members; use @Sequential to choose
        @Returns @Sigmoid Tensor b;
    }

    @Sequential @Parallel
    // [Misplaced] @Sequential and @Parallel on one block: keep one of them
    static class Torn {
        @Relu Tensor a;
    }

    @Sequential
    // [Misplaced] a block inherits no fields: declare them here, or use Unit as a member
    static class Heir extends Unit {
        @Relu Tensor a;
    }

    // [Misplaced] an inner block depends on the one around it: make Inner static, or a class of its own
    @Network(name = "InnerNet", input = {3, 8, 8})
    @Sequential class Inner {
        @Relu Tensor a;
    }
}
