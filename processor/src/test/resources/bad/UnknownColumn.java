import dev.foldnet.dsl.*;

@Network(name = "Net", input = {3, 8, 8}, with = "rows = [[8, 3], [16, 5]]")
@Sequential
class UnknownColumn {
    record Row(int out, int kernel) {}

    @Param Row[] rows;
    // [UnknownColumn] Row has no column "kernl"; did you mean "kernel"?
    //|      kernel = rows[0].kernl
    //|                       ^
    //|    in Net: conv
    @Conv @With({"out = rows[0].out", "kernel = rows[0].kernl"}) Tensor conv;
    // [UnknownColumn] Row has no column "channels"; it has out, kernel
    //|      out = rows[i].channels
    //|                    ^
    //|    in Net: convs1
    @Repeat("rows.size") @Conv @With("out = rows[i].channels") Tensor convs;
}
