package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;

/** {@link ResNet} with three small convolutions in place of the large one, its last two stages dilated. */
@Networks({
  @Network(name = "ResNetD50b",  id = "resnetd50b",  input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
  @Network(name = "ResNetD101b", id = "resnetd101b", input = {3, 224, 224}, with = "layers = [3, 4, 23, 3]"),
  @Network(name = "ResNetD152b", id = "resnetd152b", input = {3, 224, 224}, with = "layers = [3, 8, 36, 3]"),
})
@Sequential
public class ResNetD {
  @Param int[] layers;
  @Param final int classes = 1000;

  @With("layers, pool = true") ResNetDFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
