import dev.foldnet.dsl.*;

class MisplacedNumbers {
    // [Misplaced] @Numbered goes with a block: mark Plain @Sequential or @Parallel, or drop it
    @Numbered static class Plain {}

    // [Misplaced] @Name goes with a block: mark Named @Sequential or @Parallel, or drop it
    @Name("x") static class Named {}

    @Network(name = "Net", input = {8, 8, 8}, with = "depth = 2")
    @Sequential static class Root {
        @Param int depth;
        Counted counted;
        @Repeat("2") Same same;
        Typo typo;
        @Name("t") Typo fine;
        Copy copy;

        @Numbered @Sequential static class Counted {
            @Conv(out = 8) Tensor conv;
            @Conv(out = 8) Tensor second;
            // [DuplicateKey] the key "counted.1.weight" belongs to the member "second" already; ...
            @Name("1") @Conv(out = 8) Tensor again;
        }

        // [DuplicateKey] the key "same.conv.weight" belongs to an earlier copy of the member already; ...
        @Name("same") @Sequential static class Same {
            @Conv(out = 8) Tensor conv;
        }

        // [UnknownName] nothing here is called "dept"; did you mean "depth"?
        //|      stage{dept}
        //|            ^
        @Name("stage{dept}") @Sequential class Typo {
            @Conv(out = 8) Tensor conv;
        }

        // [UnknownName] "i" counts the copies of a member with @Repeat, in its other annotations; there is none here
        //|      copy{i}
        //|           ^
        //|    in Net: copy
        @Name("copy{i}") @Sequential static class Copy {
            @Conv(out = 8) Tensor conv;
        }

        // [Syntax] ...
        @Name("{") @Sequential static class Unused {
            // [UnknownName] "later" is a field further down; expressions see those above alone...
            @With("out = later") @Conv Tensor conv;
            @Let("3") int later;
        }

        // [UnknownName] "out" is a field further down; expressions see those above alone...
        @Name("n{out}") @Sequential static class Own {
            @Param int out;
            @Conv(out = 3) Tensor conv;
        }
    }
}
