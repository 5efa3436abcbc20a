import dev.foldnet.dsl.*;

// [UnknownName] the arguments of a network are made of constants and blocks alone, and none is called "wdth"...
// [UnknownName] the arguments of a network are made of constants and blocks alone, and none is called "Widht"...
// [UnknownName] the arguments of a network are made of constants and blocks alone, and none is called "depth"...
@Network(name = "Net", input = {3, 8, 8}, with = "depth = wdth, width = Widht, kind = depth")
@Sequential
class UnknownNameAnywhere {
    @Param int depth, width, kind;
    // [UnknownName] "below" is a field further down; expressions see those above alone
    //|      below + 1
    //|      ^
    @Let("below + 1") int early;
    @Let("3") int below;
    // [UnknownName] "self" is this field itself; expressions see the fields above it
    //|      self
    //|      ^
    @Let("self") int self;
    // [UnknownName] nothing here is called "never"; declare it in a field above
    //|      false ? never : 1
    //|              ^
    @Let("false ? never : 1") int unevaluated;
    // [UnknownName] nothing here is called "dept"; did you mean "depth"?...
    @Conv(out = 8) @When("dept > 3") Tensor near;
    // [UnknownName] "i" counts the copies of a member with @Repeat, in its other annotations; there is none here...
    @Conv(out = 8) @With("kernel = i") Tensor counter;
    // [UnknownName] "i" counts the copies of a member with @Repeat, in its other annotations; there is none here...
    @Repeat("i + 1") @Conv(out = 8) Tensor repeated;
    // [UnknownName] nothing here is called "Foo"; blocks of other packages are listed in @Uses({Foo.class})...
    @Use("Foo") Block foo;
    // [UnknownName] nothing here is called "Rleu"; did you mean "Relu"?...
    @Use("Rleu") Block nearLayer;
    Stat stat;
    Inner inner;
    // [UnknownName] nothing here is called "maks"; declare it in a field above...
    @Let("maks(1, 2)") int function;

    @Sequential static class Stat {
        // [UnknownName] "width" is a field of UnknownNameAnywhere, which a static block does not see; drop static, or hand it down as a @Param...
        @Conv @With("out = width") Tensor conv;
    }

    @Sequential class Inner {
        @Input Tensor x;
        @Relu Tensor a;
        // [UnknownName] this block names its inputs, so there is no "in"; say "x"...
        @Add({"in", "a"}) Tensor sum;
    }
}
