import dev.foldnet.dsl.*;

/** No network uses this block; names and arguments are looked up all the same. */
@Sequential
class UnknownNameInUnused {
    @Param int out;
    // [UnknownName] nothing here is called "outt"; did you mean "out"?
    //|      outt
    //|      ^
    @Param("outt") int mid;
    // [GivenTwice] "stride" has a value already; give it once
    //|      out, kernl = 3, stride = out, stride = 2
    //|                                    ^
    // [UnknownAttribute] @Conv has no attribute "kernl"; did you mean "kernel"?
    //|      out, kernl = 3, stride = out, stride = 2
    //|           ^
    @Conv @With("out, kernl = 3, stride = out, stride = 2") Tensor conv;
    // [MissingValue] Inner needs a value for "depth"; give it: @With("depth = ..")
    @With("width = 3") Inner inner;
    // [UnknownParameter] Inner has no parameter "widht"; did you mean "width"?...
    @Use("Inner(widht = 3)") Block used;
    // [UnknownName] nothing here is called "innner"; did you mean "inner"?...
    // [UnknownName] nothing here is called "convv"; did you mean "conv"?...
    @When("convv.channels > 3") @Add({"conv", "innner"}) Tensor sum;
    // [UnknownName] nothing here is called "ou"; did you mean "out"?...
    @Name("n{ou}") @Relu Tensor named;
    // [UnknownName] nothing here is called "outt"; did you mean "out"?...
    @Call(value = Code.class, shape = "[outt]") Tensor call;
    // [UnknownName] nothing here is called "k"; declare it in a field above...
    @Upsample @With("scale = [k for j : range(2)]") Tensor loop;

    static class Code {
        static <T> T apply(dev.foldnet.runtime.Ops<T> ops, java.util.List<T> in) { return in.get(0); }
    }

    @Sequential class Inner {
        @Param int width, depth;
        // [UnknownName] nothing here is called "dept"; did you mean "depth"?...
        @Conv @With("out = out * dept") Tensor conv;
    }
}
