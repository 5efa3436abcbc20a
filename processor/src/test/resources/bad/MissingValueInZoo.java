import dev.foldnet.dsl.*;

class MissingValueInZoo {
    @Network(name = "Net0", input = {4, 8, 8})
    // [MissingValue] no rule says what "unit1.weight" is called there...
    @Zoo(name = "z", keys = "stem -> x")
    @Sequential static class Root0 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net1", input = {4, 8, 8})
    // [DuplicateKey] both "unit1.weight" and "unit2.weight" come to "y.weight" there...
    @Zoo(name = "z", keys = {"stem -> x", "unit{u} -> y"})
    @Sequential static class Root1 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net2", input = {4, 8, 8})
    @Zoo(name = "z", keys = {"stem -> x", "unit{u} -> y{u}",
        // [GivenTwice] "unit1.weight" fits an earlier rule too: "unit{u} -> y{u}"...
        "unit1 -> y1"})
    @Sequential static class Root2 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net3", input = {4, 8, 8})
    @Zoo(name = "z", keys = {"stem -> x", "unit{u} -> y{u}",
        // [Leftover] no network of the class has a key that fits this rule; mend it, or drop it...
        "unit{u}.bn -> z{u}"})
    @Sequential static class Root3 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net4", input = {4, 8, 8})
    // [OutOfRange] the keys there are the network's own, of other tensors: no file could tell them apart...
    @Zoo(name = "z", keys = {"stem -> unit1", "unit{u} -> {u == 1 ? 'stem' : 'unit2'}"})
    @Sequential static class Root4 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net5", input = {4, 8, 8})
    @Zoo(name = "z", keys = {
        // [Syntax] expected a rule, key -> key there, found "stem = x"...
        "stem = x", "unit{u} -> y{u}"})
    @Sequential static class Root5 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net6", input = {4, 8, 8})
    @Zoo(name = "z", keys = {"stem -> x",
        // [Syntax] on the left of a rule {name} stands for a number; what is computed of it goes to the right...
        "unit{u + 1} -> y{u}"})
    @Sequential static class Root6 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net7", input = {4, 8, 8})
    @Zoo(name = "z", keys = {"stem -> x",
        // [UnknownName] nothing here is called "v"...
        "unit{u} -> y{v}"})
    @Sequential static class Root7 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net8", input = {4, 8, 8})
    @Zoo(name = "z", keys = {"stem -> x",
        // [OutOfRange] "y..1" cannot be what keys begin with: names joined by single dots...
        "unit{u} -> y.{'.'}{u}"})
    @Sequential static class Root8 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net9", input = {4, 8, 8})
    @Zoo(name = "z", keys = {
        // [OutOfRange] "" cannot be what keys begin with: names joined by single dots...
        "stem ->", "unit{u} -> y{u}"})
    @Sequential static class Root9 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net10", input = {4, 8, 8})
    @Zoo(name = "z", when =
        // [WrongType] expected a boolean, found ...
        "width")
    @Sequential static class Root10 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net11", input = {4, 8, 8})
    @Zoo(name =
        // [OutOfRange] "a b" is no name for a zoo: use letters, digits, _ . -...
        "a b")
    @Sequential static class Root11 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net12", input = {4, 8, 8})
    @Zoo(name = "z", unused =
        // [OutOfRange] "a." is no module: names joined by single dots...
        "a.")
    @Sequential static class Root12 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    @Network(name = "Net13", input = {4, 8, 8})
    @Zoo(name = "z", pictures =
        // [Syntax] expected name = value, found "resize"...
        "resize")
    @Sequential static class Root13 {
        @Conv(out = 4, bias = false) Tensor stem;
        @Repeat("2") @Conv(out = 4, bias = false) Tensor unit;
        @Let("stem.channels") int width;
    }

    // [Misplaced] @Zoo goes with the networks of a class: add a @Network, or put it where that is
    @Zoo(name = "z") @Sequential static class Idle {
        @Conv(out = 4) Tensor conv;
    }
}
