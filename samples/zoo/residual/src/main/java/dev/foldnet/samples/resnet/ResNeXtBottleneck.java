package dev.foldnet.samples.resnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/** Xie et al.: Aggregated residual transformations (arXiv:1611.05431): the middle convolution in groups. */
@Sequential
public class ResNeXtBottleneck {
  @Param int out;
  @Param final int stride = 1, cardinality = 32, width = 4, factor = 4;
  @Let("cardinality * floor(out / factor * (width / 64.0))") int mid;

  @With("out = mid") ConvBlock conv1;
  @With("out = mid, kernel = 3, stride, groups = cardinality") ConvBlock conv2;
  @With("out, act = none") ConvBlock conv3;
}
