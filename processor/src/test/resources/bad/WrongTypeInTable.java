import dev.foldnet.dsl.*;

// [WrongType] column "se" wants a boolean, found the int 1
//|              [7, 1,     Relu],
//|                  ^
//|    in Net
// [WrongType] Row(int kernel, boolean se, Block act) has 3 columns, found a list of 2
//|              [9, true],
//|              ^
//|    in Net
// [NotABlock] column "act" wants a Block, found the int 3
//|              [11, true, 3]]
//|                         ^
//|    in Net
@Network(name = "Net", input = {3, 8, 8}, with = """
    rows = [[3, true,  Relu],
            [5, false, HSwish],
            [7, 1,     Relu],
            [9, true],
            [11, true, 3]]""")
@Sequential
class WrongTypeInTable {
    record Row(int kernel, boolean se, Block act) {}

    @Param Row[] rows;
    @Repeat("rows.size") @Conv(out = 8) @With("kernel = rows[i].kernel") Tensor conv;
    // [WrongType] "alone" wants a row Row(int kernel, boolean se, Block act), found the int 3...
    @Let("3") Row alone;
    // [WrongType] "flat" wants an int, found a list of 2...
    @Let("[[1, 2], 3]") int[] flat;
}
