import dev.foldnet.dsl.*;

// [NotABlock] NotABlockUnmarked has a field with @Relu but is no block: mark the class @Sequential or @Parallel
class NotABlockUnmarked {
    @Relu Tensor y;
}
