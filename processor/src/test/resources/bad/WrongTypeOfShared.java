import dev.foldnet.dsl.*;

@Network(name = "Net", input = {8, 8, 8})
@Sequential
class WrongTypeOfShared {
    @Param("3") int number;
    Unit unit;
    @Name("") Unit bare;
    @Repeat("2") Unit[] side;
    @Add({"unit", "bare"}) Tensor sum;
    @From("in") @Call(Code.class) Tensor call;
    @When("false") @Conv(out = 8) Tensor absent;

    @Use("shared(unit.conv)") Block once;
    @From("in") @Use("shared(absent)") Block missing;
    // [WrongType] shared takes a member above, as in shared(unit[0].conv), found the int 3
    //|      shared(number)
    //|      ^
    //|    in Net: other
    @From("in") @Use("shared(number)") Block other;
    // [WrongType] shared takes a member above, as in shared(unit[0].conv), found a tensor (N, 8, 8, 8)...
    @From("in") @Use("shared(in)") Block input;
    // [WrongType] shared takes a member above, as in shared(unit[0].conv), found 0 arguments...
    @From("in") @Use("shared()") Block nothing;
    // [WrongType] shared takes a member above, as in shared(unit[0].conv), found 2 arguments...
    @From("in") @Use("shared(unit, unit)") Block two;
    // [WrongType] the arguments of shared have no names...
    @From("in") @Use("shared(unit = unit)") Block named;
    // [WrongType] shared takes one member that is a layer or block, found a list of 2...
    @From("in") @Use("shared(side)") Block list;
    @From("in") @Use("shared(side[1])") Block picked;
    // [WrongType] shared takes one member that is a layer or block, found a tensor (N, 8, 8, 8)...
    @From("in") @Use("shared(call)") Block code;
    // [WrongType] "sum" has no weights of its own to share...
    @From("in") @Use("shared(sum)") Block join;
    // [WrongType] "bare" adds no name to the keys, so that no other can stand for it; give it another @Name...
    @From("in") @Use("shared(bare)") Block ofBare;
    // [WrongType] a shared member needs a name of its own in the checkpoint, not @Name("")...
    @From("in") @Name("") @Use("shared(unit)") Block toBare;
    // [NotABlock] @Use wants a Block, found a tensor (N, 8, 8, 8)...
    @From("in") @Use("unit") Block plain;
    // [UnknownName] Unit has no "cnv"; did you mean "conv"?...
    @From("in") @Use("shared(unit.cnv)") Block typo;
    // [UnknownName] nothing here is called "share"; did you mean "shared"?...
    @From("in") @Use("share(unit)") Block function;
    // [UnknownName] "later" is a field further down; expressions see those above alone...
    @From("in") @Use("shared(later)") Block early;
    Unit later;

    static class Code {
        static <T> T apply(dev.foldnet.runtime.Ops<T> ops, java.util.List<T> in) { return in.get(0); }
    }

    @Sequential static class Unit {
        @Conv(out = 8) Tensor conv;
        @BatchNorm Tensor bn;
    }
}
