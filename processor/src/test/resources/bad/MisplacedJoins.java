import dev.foldnet.dsl.*;

@Network(name = "Net", input = {4, 8, 8})
@Sequential
class MisplacedJoins {
    Sum sum;
    // [Misplaced] @Add has its operands already; drop them or this @From
    //|      in
    //|      ^
    //|    in Net: given
    @From("in") @Add @With("value = [in, in]") Tensor given;
    // [Shape] @Add: takes one value or more, but found none
    //|    in Net: nothing
    @Add({}) Tensor nothing;
    @From("in") None none_;
    @Concat({"in"}) Tensor one;
    // [Shape] @Add: takes one value or more, but found none...
    @From("[]") @Add Tensor empty;
    @From("in") @Relu Tensor last;

    // [Misplaced] Join.ADD has no axis, as sums have none; drop axis, or join by CONCAT or STACK
    @Parallel(value = Join.ADD, axis = 2) static class Sum {
        @Relu Tensor a;
        @Relu Tensor b;
    }

    // [Shape] there is nothing to join: no member of None exists...
    @Parallel static class None {
        @When("false") @Relu Tensor a;
    }
}
