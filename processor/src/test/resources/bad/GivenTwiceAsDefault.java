import dev.foldnet.dsl.*;

@Sequential
class GivenTwiceAsDefault {
    // [GivenTwice] two defaults for n: keep the initialiser or the expression
    @Param("4") final int n = 3;
    @Param("1") int[] kernel, stride;
    @Param final boolean a = true, b = false;
    @Relu Tensor y;
}
