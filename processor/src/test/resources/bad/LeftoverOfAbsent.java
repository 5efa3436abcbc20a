import dev.foldnet.dsl.*;

class LeftoverOfAbsent {
    @Network(name = "Sum", input = {4, 8, 8})
    @Sequential static class Sum {
        @Conv(out = 4) Tensor body;
        // [Leftover] @Add is absent here and stands for "in", so "body" falls away: nothing else takes it; say what is meant with @When(value = "..", otherwise = "body"), or put @When on what leads to "body" too
        //|      body
        //|      ^
        //|    in Sum: sum
        @When("in.channels != 4") @Add({"in", "body"}) Tensor sum;
    }

    @Network(name = "Several", input = {4, 8, 8})
    @Sequential static class Several {
        @Split(parts = 2) Tensor[] half;
        @From("half[0]") @Conv(out = 2) Tensor a;
        @From("half[1]") @Conv(out = 2) Tensor b;
        @From("half[1]") @Conv(out = 2) Tensor c;
        // [Leftover] @Concat is absent here and stands for "a", so "b" and "2 * c" fall away: nothing else takes them; ...
        @When("false") @Concat({"a", "b", "2 * c", "in"}) Tensor all;
    }

    @Network(name = "Gated", input = {4, 8, 8})
    @Sequential static class Gated {
        @Repeat("2") Gate gate;
        @Conv(out = 4) Tensor body;
        // [Leftover] fused is absent here and stands for "gate", so "body" falls away: nothing else takes it; ...
        @From({"gate", "body"}) @Use("in.channels > 4 ? Pair : none") Block fused;
        @Relu Tensor relu;

        @Sequential static class Gate {
            @Weight(shape = {4, 1, 1}) Tensor scale;
            @From("in") @Sigmoid Tensor gate;
            // [Leftover] @Mul is absent here and stands for "in", so "gate" and "scale" fall away: ...
            @When("false") @Mul({"in", "gate", "scale"}) Tensor out;
        }

        @Sequential static class Pair {
            @Input Tensor x, y;
            @Add({"x", "y"}) Tensor sum;
        }
    }
}
