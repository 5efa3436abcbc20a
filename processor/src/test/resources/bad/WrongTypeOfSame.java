import dev.foldnet.dsl.*;

@Network(name = "Net", input = {8, 8, 8})
@Sequential
class WrongTypeOfSame {
    @Param final int count = 3;
    Unit unit;
    @Repeat("2") Unit[] side;
    @Let("unit") Tensor value;
    // [WrongType] "count" is no member; @Same names one above
    //|      count
    //|      ^
    //|    in Net: number
    @Same("count") Unit number;
    // [WrongType] "side" stands side by side; pick a copy: side[0]
    //|      side
    //|      ^
    //|    in Net: list
    @Same("side") Unit list;
    // [WrongType] "value" is no member; @Same names one above...
    @Same("value") Tensor let;
    // [WrongType] "unit" is made from Unit, not from the field's type...
    @Same("unit") Other other;
    @Same("side[1]") Unit picked;
    // [UnknownName] "later" is a field further down; expressions see those above alone
    //|      later
    //|      ^
    @Same("later") Unit early;
    Unit later;

    @Sequential static class Unit {
        @Conv(out = 8) Tensor conv;
    }

    @Sequential static class Other {
        @Conv(out = 8) Tensor conv;
    }
}
