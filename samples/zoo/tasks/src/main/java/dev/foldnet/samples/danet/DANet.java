package dev.foldnet.samples.danet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResNetDFeatures;

/** Fu et al.: Dual attention network for scene segmentation (arXiv:1809.02983): attention among positions and among channels. */
@Networks({
  @Network(name = "DANetResNetD50bCityscapes",  id = "danet_resnetd50b_cityscapes",  input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 19"),
  @Network(name = "DANetResNetD101bCityscapes", id = "danet_resnetd101b_cityscapes", input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 19"),
})
@Sequential
public class DANet {
  @Param int[] layers;
  @Param int classes;

  @With("layers") ResNetDFeatures backbone;
  Head head;
  @Returns @From("head.conv") @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height, in.width]") Tensor up;
  @Returns @From("head.branch_pa") @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height, in.width]") Tensor upPosition;
  @Returns @From("head.branch_ca") @Upsample(mode = Interpolation.BILINEAR_ALIGNED) @With("size = [in.height, in.width]") Tensor upChannel;

  @Sequential class Head {
    @With("attention = PositionAttention") Branch branch_pa;
    @From("in") @With("attention = ChannelAttention") Branch branch_ca;
    @Add({"branch_pa.conv2", "branch_ca.conv2"}) Tensor sum;
    @Conv @With("out = classes") Tensor conv;
  }

  @Sequential class Branch {
    @Param Block attention;
    @Let("in.channels / 4") int mid;

    @With("out = mid, kernel = 3") ConvBlock conv1;
    @Use("attention") Block att;
    @With("out = mid, kernel = 3") ConvBlock conv2;
    @Conv @With("out = classes") Tensor conv3;
  }

  @Sequential static class PositionAttention {
    @Conv @With("out = in.channels / 8") Tensor query_conv;
    @Reshape @With("shape = [query_conv.channels, -1]") Tensor q;
    @Permute({0, 2, 1}) Tensor queries;
    @From("in") @Conv @With("out = in.channels / 8") Tensor key_conv;
    @Reshape @With("shape = [key_conv.channels, -1]") Tensor keys;
    @MatMul({"queries", "keys"}) Tensor energy;
    @Softmax(axis = -1) Tensor w;
    @Permute({0, 2, 1}) Tensor weights;
    @From("in") @Conv @With("out = in.channels") Tensor value_conv;
    @Reshape @With("shape = [in.channels, -1]") Tensor values;
    @MatMul({"values", "weights"}) Tensor seen;
    @Reshape @With("shape = in.shape") Tensor y;
    @Name("scale.alpha") @Weight(shape = 1) Tensor alpha;
    @Let("alpha * y + in") Tensor sum;
  }

  @Sequential static class ChannelAttention {
    @Reshape @With("shape = [in.channels, -1]") Tensor x;
    @Permute({0, 2, 1}) Tensor xt;
    @MatMul({"x", "xt"}) Tensor energy;
    @MaxOf(axis = -1, keep = true) Tensor most;
    @Let("most - energy") Tensor rest;
    @Softmax(axis = -1) Tensor w;
    @MatMul({"w", "x"}) Tensor seen;
    @Reshape @With("shape = in.shape") Tensor y;
    @Name("scale.alpha") @Weight(shape = 1) Tensor alpha;
    @Let("alpha * y + in") Tensor sum;
  }
}
