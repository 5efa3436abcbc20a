package dev.foldnet.samples.mobilenet;

import dev.foldnet.dsl.*;

/**
 * Howard et al.: MobileNets (arXiv:1704.04861); FD-MobileNet (Qin et al., arXiv:1802.03750) halves the size sooner. In
 * the names, {@code b} has nothing between the two convolutions of a unit, {@code wd4} is a width of 1/4.
 */
@Networks({
  @Network(name = "MobileNetW1",        id = "mobilenet_w1",         input = {3, 224, 224}, with = MobileNet.PLAIN),
  @Network(name = "MobileNetW3d4",      id = "mobilenet_w3d4",       input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.75"}),
  @Network(name = "MobileNetWd2",       id = "mobilenet_wd2",        input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.5"}),
  @Network(name = "MobileNetWd4",       id = "mobilenet_wd4",        input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.25"}),
  @Network(name = "MobileNetBW1",       id = "mobilenetb_w1",        input = {3, 224, 224}, with = {MobileNet.PLAIN, "simple = true"}),
  @Network(name = "MobileNetBW3d4",     id = "mobilenetb_w3d4",      input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.75, simple = true"}),
  @Network(name = "MobileNetBWd2",      id = "mobilenetb_wd2",       input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.5, simple = true"}),
  @Network(name = "MobileNetBWd4",      id = "mobilenetb_wd4",       input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.25, simple = true"}),
  @Network(name = "FDMobileNetW1",      id = "fdmobilenet_w1",       input = {3, 224, 224}, with = MobileNet.FAST),
  @Network(name = "FDMobileNetW3d4",    id = "fdmobilenet_w3d4",     input = {3, 224, 224}, with = {MobileNet.FAST, "width = 0.75"}),
  @Network(name = "FDMobileNetWd2",     id = "fdmobilenet_wd2",      input = {3, 224, 224}, with = {MobileNet.FAST, "width = 0.5"}),
  @Network(name = "FDMobileNetWd4",     id = "fdmobilenet_wd4",      input = {3, 224, 224}, with = {MobileNet.FAST, "width = 0.25"}),
  @Network(name = "MobileNetW1Cub",     id = "mobilenet_w1_cub",     input = {3, 224, 224}, with = {MobileNet.PLAIN, "classes = 200"}),
  @Network(name = "MobileNetW3d4Cub",   id = "mobilenet_w3d4_cub",   input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.75, classes = 200"}),
  @Network(name = "MobileNetWd2Cub",    id = "mobilenet_wd2_cub",    input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.5, classes = 200"}),
  @Network(name = "MobileNetWd4Cub",    id = "mobilenet_wd4_cub",    input = {3, 224, 224}, with = {MobileNet.PLAIN, "width = 0.25, classes = 200"}),
  @Network(name = "FDMobileNetW1Cub",   id = "fdmobilenet_w1_cub",   input = {3, 224, 224}, with = {MobileNet.FAST, "classes = 200"}),
  @Network(name = "FDMobileNetW3d4Cub", id = "fdmobilenet_w3d4_cub", input = {3, 224, 224}, with = {MobileNet.FAST, "width = 0.75, classes = 200"}),
  @Network(name = "FDMobileNetWd2Cub",  id = "fdmobilenet_wd2_cub",  input = {3, 224, 224}, with = {MobileNet.FAST, "width = 0.5, classes = 200"}),
  @Network(name = "FDMobileNetWd4Cub",  id = "fdmobilenet_wd4_cub",  input = {3, 224, 224}, with = {MobileNet.FAST, "width = 0.25, classes = 200"}),
})
@Sequential
public class MobileNet {
  public static final String PLAIN = "firstStride = 1, outs = [[64], [128, 128], [256, 256], [512, 512, 512, 512, 512, 512], [1024, 1024]]";
  static final String FAST = "firstStride = 2, outs = [[64], [128, 128], [256, 256], [512, 512, 512, 512, 512, 1024]]";

  /** Channels of each stage's units. */
  @Param int[][] outs;
  @Param int firstStride;
  @Param final double width = 1;
  @Param final boolean simple = false;
  @Param final int classes = 1000;

  @With("outs, firstStride, width, simple") MobileNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
