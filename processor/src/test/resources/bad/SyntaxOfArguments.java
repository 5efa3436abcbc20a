import dev.foldnet.dsl.*;

@Sequential
class SyntaxOfArguments {
    // [Syntax] expected a value, found ","
    //|      out = 3 +, kernel = * 3
    //|               ^
    // [Syntax] expected a value, found "*"
    //|      out = 3 +, kernel = * 3
    //|                          ^
    // [Syntax] give the argument its value with "=", as in stride = 3
    //|      stride == 2
    //|             ^
    // [Syntax] give the argument its value with "=", as in padding = 3...
    @Conv @With({"out = 3 +, kernel = * 3", "stride == 2", "padding: 1"}) Tensor several;
    // [Syntax] expected "," before the next argument, found "kernel"...
    @Conv @With("out = 8 kernel = 3") Tensor comma;
    // [Syntax] expected the name of an argument, found "3"...
    @Conv @With("3") Tensor number;
    // [Syntax] expected the name of an argument, found "="...
    @Conv @With("out = 8, = 3") Tensor nameless;
    // [Syntax] "{" without "}" behind it...
    @Repeat("2") @Conv(out = 3) @Name("conv{i + 1") Tensor open;
    // [Syntax] the expression ends too early; a value is missing...
    @Repeat("2") @Conv(out = 3) @Name("conv{i +}") Tensor half;
    // [Syntax] "}" without "{" before it...
    @Repeat("2") @Conv(out = 3) @Name("convi}") Tensor closed;
    // [Syntax] expected a value, found ")"...
    @Use("LeakyRelu(slope = )") Block act;
    @Use("LeakyRelu(0.1)") Block positional;
    // [Syntax] expected "]", found the end...
    @Let("""
        [[1, 2],
         [3, 4,
         [5, 6]]""") int[][] table;
}
