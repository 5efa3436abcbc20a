import dev.foldnet.dsl.*;

/** One mistake at the top, two that do not depend on it; all that does is silent. */
@Networks({
    @Network(name = "Silence18", input = {3, 32, 32}, with = "layers = [2, 2]"),
    @Network(name = "Silence34", input = {3, 32, 32}, with = "layers = [3, 4]"),
})
@Sequential
class OutOfRangeThenSilence {
    @Param int[] layers;
    Features features;
    @Flatten Tensor flat;
    @Linear(out = 10) Tensor output;
    @Let("output.channels / 0") int unknown;
    // [DuplicateKey] the key "output.weight" belongs to the member "output" already; give one of them another @Name, or share the weights with @Same...
    @Name("output") @Linear(out = 10) Tensor again;

    @Sequential class Features {
        // [OutOfRange] @Conv: kernel is at least 1, but found 0
        //|    in Silence18: features.stem
        @Conv(kernel = 0) @With("out = 8") Tensor stem;
        @Let("stem.channels * 2") int width;
        @Repeat("layers.size") @With("s = i") Stage stage;
        // [IndexOutOfRange] there is no element 2 in a list of 2; the last is 1 or -1...
        @From("stage[2]") @AvgPool(kernel = 7) Tensor pool;
    }

    @Sequential class Stage {
        @Param int s;
        // [UnknownName] nothing here is called "width"; declare it in a field above
        //|      out = width
        //|            ^
        @Repeat("layers[s]") @With("out = width") Unit unit;
        @When("in.height > 4") @MaxPool Tensor pool;
    }

    @Sequential static class Unit {
        @Param int out;
        @Conv(bias = false) @With("out, groups = 3 / (out - out)") Tensor conv;
        // [OutOfRange] @Conv: padding is at least 0, but found -1
        //|      out = 8, padding = 2 - 3
        //|                         ^
        //|    in Silence18: features.stage1.unit1.next
        @Conv(kernel = 3, bias = false) @With("out = 8, padding = 2 - 3") Tensor next;
        @Add({"in", "next"}) Tensor sum;
    }
}
