package dev.foldnet.samples.isqrtcov;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Li, Xie, Wang, Gao: Towards faster training of global covariance pooling networks (arXiv:1712.01034). */
@Networks({
  @Network(name = "ISqrtCovResNet18",   id = "isqrtcovresnet18",   input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
  @Network(name = "ISqrtCovResNet34",   id = "isqrtcovresnet34",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "ISqrtCovResNet50",   id = "isqrtcovresnet50",   input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true"),
  @Network(name = "ISqrtCovResNet50b",  id = "isqrtcovresnet50b",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3], bottleneck = true, conv1Stride = false"),
  @Network(name = "ISqrtCovResNet101",  id = "isqrtcovresnet101",  input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true"),
  @Network(name = "ISqrtCovResNet101b", id = "isqrtcovresnet101b", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3], bottleneck = true, conv1Stride = false"),
})
@Uses(ResUnit.class)
@Sequential
public class ISqrtCovResNet {
  @Param int[] layers;
  @Param final boolean bottleneck = false, conv1Stride = true;
  @Param final int classes = 1000;

  @With({"layers, channels = bottleneck ? 256 : 64, unitBlock = ResUnit(bottleneck, conv1Stride)", "pool = false, lastKeeps = true"})
  ResNetFeatures features;
  @Name("features.final_block") @With("out = 256") ConvBlock final_block;
  RootCovariance final_pool;
  @Linear @With("out = classes") Tensor output;

  /** The upper triangle of the channels' covariance's square root, by steps of Newton and Schulz. */
  @Sequential static class RootCovariance {
    @Let("in.channels") int n;
    @Let("in.height * in.width") int places;

    @Reshape @With("shape = [n, places]") Tensor values;
    @Mean(axis = 2, keep = true) Tensor mean;
    @Let("values - mean") Tensor centred;
    @Permute({0, 2, 1}) Tensor turned;
    @MatMul({"centred", "turned"}) Tensor products;
    @Let("centred * centred") Tensor squares;
    @Sum(axis = {1, 2}, keep = true) Tensor trace;
    @Let("products / trace") Tensor a;
    @MatMul({"a", "a"}) Tensor aa;
    @Let("[1.5 * a - aa / 2, a / -2]") Tensor[] first;
    @Repeat("4") @With("c = pow(1.5, i + 1)") Step step;
    @From("trace / places") @Sqrt Tensor norm;
    @Let("step[-1][0] * norm") Tensor root;
    @Flatten Tensor flat;
    @Repeat("n") @Slice @With("from = i * (n + 1), to = (i + 1) * n") Tensor[] row;
    @Concat Tensor upper;
  }

  /** Y and Z come near the root of A and its inverse: Y' = Y (3 I - Z Y) / 2, Z' = (3 I - Z Y) Z / 2; Z is c I + W. */
  @Sequential static class Step {
    @Param double c;
    @Input Tensor y, w;

    @MatMul({"w", "y"}) Tensor wy;
    @Let("c * y + wy") Tensor zy;
    @MatMul({"y", "zy"}) Tensor yzy;
    @MatMul({"zy", "w"}) Tensor zyw;
    @Returns @Let("1.5 * y - yzy / 2") Tensor nextY;
    @Returns @Let("1.5 * w - c / 2 * zy - zyw / 2") Tensor nextW;
  }
}
