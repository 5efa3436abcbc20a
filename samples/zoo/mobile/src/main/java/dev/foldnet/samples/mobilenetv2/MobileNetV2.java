package dev.foldnet.samples.mobilenetv2;

import dev.foldnet.dsl.*;

/**
 * Sandler et al.: MobileNetV2, inverted residuals and linear bottlenecks (arXiv:1801.04381). In the names, {@code b}
 * has no convolution where the first unit does not expand, {@code wd4} is a width of 1/4.
 */
@Networks({
  @Network(name = "MobileNetV2W1",    id = "mobilenetv2_w1",    input = {3, 224, 224}),
  @Network(name = "MobileNetV2W3d4",  id = "mobilenetv2_w3d4",  input = {3, 224, 224}, with = "width = 0.75"),
  @Network(name = "MobileNetV2Wd2",   id = "mobilenetv2_wd2",   input = {3, 224, 224}, with = "width = 0.5"),
  @Network(name = "MobileNetV2Wd4",   id = "mobilenetv2_wd4",   input = {3, 224, 224}, with = "width = 0.25"),
  @Network(name = "MobileNetV2BW1",   id = "mobilenetv2b_w1",   input = {3, 224, 224}, with = "removeExp = true"),
  @Network(name = "MobileNetV2BW3d4", id = "mobilenetv2b_w3d4", input = {3, 224, 224}, with = "width = 0.75, removeExp = true"),
  @Network(name = "MobileNetV2BWd2",  id = "mobilenetv2b_wd2",  input = {3, 224, 224}, with = "width = 0.5, removeExp = true"),
  @Network(name = "MobileNetV2BWd4",  id = "mobilenetv2b_wd4",  input = {3, 224, 224}, with = "width = 0.25, removeExp = true"),
})
@Sequential
public class MobileNetV2 {
  @Param final double width = 1;
  @Param final boolean removeExp = false;
  @Param final int classes = 1000;

  @With("width, removeExp") MobileNetV2Features features;
  @Conv(bias = false) @With("out = classes") Tensor output;
  @Flatten Tensor flat;
}
