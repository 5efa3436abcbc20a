import dev.foldnet.dsl.*;

@Network(name = "Net", input = {3, 8, 8})
@Sequential
class IndexOutOfRange {
    @Let("[1, 2, 3]") int[] xs;
    // [IndexOutOfRange] there is no element 3 in a list of 3; the last is 2 or -1
    //|      xs[3]
    //|         ^
    //|    in Net
    @Let("xs[3]") int over;
    // [IndexOutOfRange] there is no element -4 in a list of 3; the last is 2 or -1
    //|      xs[-4]
    //|         ^
    //|    in Net
    @Let("xs[-4]") int under;
    // [IndexOutOfRange] there is no element 0 in an empty list
    //|      [][0]
    //|         ^
    //|    in Net
    @Let("[][0]") int empty;
    // [IndexOutOfRange] there is no part [1:5] in a list of 3; its ends go from 0 to 3...
    @Let("xs[1:5]") int[] part;
    // [IndexOutOfRange] there is no part [2:1] in a list of 3; its ends go from 0 to 3...
    @Let("xs[2:1]") int[] backwards;
    // [IndexOutOfRange] there is no element 3 in a list of 3; the last is 2 or -1...
    @Repeat("3") @Conv @With("out = xs[i + 1]") Tensor conv;
    // [IndexOutOfRange] there is no element 1 in a list of 1; the last is 0 or -1...
    @Repeat("2") @From("i == 0 ? in : relu[i]") @Relu Tensor relu;
    // [IndexOutOfRange] there is no element 5 in a list of 3; the last is 2 or -1...
    @From("conv[5]") @Relu Tensor picked;
    @Split(parts = 3) Tensor[] parts;
    @From("parts[3]") @Relu Tensor last;
}
