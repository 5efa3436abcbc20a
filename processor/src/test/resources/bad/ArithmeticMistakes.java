import dev.foldnet.dsl.*;

@Network(name = "Net", input = {3, 8, 8})
@Sequential
class ArithmeticMistakes {
    // [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d
    //|      1 / 0
    //|        ^
    //|    in Net
    @Let("1 / 0") int division;
    // [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d
    //|      1 % 0
    //|        ^
    //|    in Net
    @Let("1 % 0") int remainder;
    // [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d
    //|      1.5 / 0
    //|          ^
    //|    in Net
    @Let("1.5 / 0") double real;
    // [Arithmetic] 9223372036854775807 + 1 does not fit in 64 bits; compute with doubles, as in 1.0 * n...
    @Let("9223372036854775807 + 1") int sum;
    // [Arithmetic] -9223372036854775808 - 1 does not fit in 64 bits; compute with doubles, as in 1.0 * n...
    @Let("-9223372036854775808 - 1") int difference;
    // [Arithmetic] 3037000500 * 3037000500 does not fit in 64 bits; compute with doubles, as in 1.0 * n...
    @Let("3037000500 * 3037000500") int product;
    // [Arithmetic] pow(10, 19) does not fit in 64 bits; compute with doubles...
    @Let("pow(10, 19)") int power;
    // [Arithmetic] pow of ints takes no negative exponent; write the base as a double: 2.0...
    @Let("pow(2, -1)") int negative;
    // [Arithmetic] the min of an empty list; add a value that is always there...
    @Let("min([])") int least;
    // [Arithmetic] the max of an empty list; add a value that is always there...
    @Let("max([k for k : range(3) if k > 5])") int most;
    // [Arithmetic] log of 0.0; it takes a number above 0...
    @Let("log(0)") double logarithm;
    // [Arithmetic] 1.0E30 does not fit in an int of 64 bits; keep it a double...
    @Let("int(1e30)") int big;
    // [Arithmetic] the result is Infinity, which is no number to compute with...
    @Let("pow(10.0, 400)") double infinite;
    // [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d...
    // [Arithmetic] pow(10, 20) does not fit in 64 bits; compute with doubles...
    @Let("1 / 0 + pow(10, 20)") int two;
    // [OutOfRange] @Conv: out is at most 2147483647, but found 4294967296...
    @Conv @With("out = 4294967296") Tensor wide;
    // [Arithmetic] division by zero; ask first, as in d == 0 ? 0 : n / d...
    @From("in") @Conv @With("out = 8, kernel = 3 / (3 - 3)") Tensor conv;
    @From("in") @Relu Tensor last;
}
