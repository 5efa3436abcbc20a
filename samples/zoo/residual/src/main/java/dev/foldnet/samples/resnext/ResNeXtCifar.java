package dev.foldnet.samples.resnext;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResNeXtBottleneck;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** {@link ResNeXt} for pictures of 32x32. */
@Networks({
  @Network(name = "ResNeXt20_16x4dCifar10",   id = "resnext20_16x4d_cifar10",   input = {3, 32, 32}, with = "depth = 20, cardinality = 16, width = 4"),
  @Network(name = "ResNeXt20_16x4dCifar100",  id = "resnext20_16x4d_cifar100",  input = {3, 32, 32}, with = "depth = 20, cardinality = 16, width = 4, classes = 100"),
  @Network(name = "ResNeXt20_16x4dSvhn",      id = "resnext20_16x4d_svhn",      input = {3, 32, 32}, with = "depth = 20, cardinality = 16, width = 4"),
  @Network(name = "ResNeXt20_32x2dCifar10",   id = "resnext20_32x2d_cifar10",   input = {3, 32, 32}, with = "depth = 20, cardinality = 32, width = 2"),
  @Network(name = "ResNeXt20_32x2dCifar100",  id = "resnext20_32x2d_cifar100",  input = {3, 32, 32}, with = "depth = 20, cardinality = 32, width = 2, classes = 100"),
  @Network(name = "ResNeXt20_32x2dSvhn",      id = "resnext20_32x2d_svhn",      input = {3, 32, 32}, with = "depth = 20, cardinality = 32, width = 2"),
  @Network(name = "ResNeXt20_32x4dCifar10",   id = "resnext20_32x4d_cifar10",   input = {3, 32, 32}, with = "depth = 20, cardinality = 32, width = 4"),
  @Network(name = "ResNeXt20_32x4dCifar100",  id = "resnext20_32x4d_cifar100",  input = {3, 32, 32}, with = "depth = 20, cardinality = 32, width = 4, classes = 100"),
  @Network(name = "ResNeXt20_32x4dSvhn",      id = "resnext20_32x4d_svhn",      input = {3, 32, 32}, with = "depth = 20, cardinality = 32, width = 4"),
  @Network(name = "ResNeXt29_32x4dCifar10",   id = "resnext29_32x4d_cifar10",   input = {3, 32, 32}, with = "depth = 29, cardinality = 32, width = 4"),
  @Network(name = "ResNeXt29_32x4dCifar100",  id = "resnext29_32x4d_cifar100",  input = {3, 32, 32}, with = "depth = 29, cardinality = 32, width = 4, classes = 100"),
  @Network(name = "ResNeXt29_32x4dSvhn",      id = "resnext29_32x4d_svhn",      input = {3, 32, 32}, with = "depth = 29, cardinality = 32, width = 4"),
  @Network(name = "ResNeXt29_16x64dCifar10",  id = "resnext29_16x64d_cifar10",  input = {3, 32, 32}, with = "depth = 29, cardinality = 16, width = 64"),
  @Network(name = "ResNeXt29_16x64dCifar100", id = "resnext29_16x64d_cifar100", input = {3, 32, 32}, with = "depth = 29, cardinality = 16, width = 64, classes = 100"),
  @Network(name = "ResNeXt29_16x64dSvhn",     id = "resnext29_16x64d_svhn",     input = {3, 32, 32}, with = "depth = 29, cardinality = 16, width = 64"),
  @Network(name = "ResNeXt272_1x64dCifar10",  id = "resnext272_1x64d_cifar10",  input = {3, 32, 32}, with = "depth = 272, cardinality = 1, width = 64"),
  @Network(name = "ResNeXt272_1x64dCifar100", id = "resnext272_1x64d_cifar100", input = {3, 32, 32}, with = "depth = 272, cardinality = 1, width = 64, classes = 100"),
  @Network(name = "ResNeXt272_1x64dSvhn",     id = "resnext272_1x64d_svhn",     input = {3, 32, 32}, with = "depth = 272, cardinality = 1, width = 64"),
  @Network(name = "ResNeXt272_2x32dCifar10",  id = "resnext272_2x32d_cifar10",  input = {3, 32, 32}, with = "depth = 272, cardinality = 2, width = 32"),
  @Network(name = "ResNeXt272_2x32dCifar100", id = "resnext272_2x32d_cifar100", input = {3, 32, 32}, with = "depth = 272, cardinality = 2, width = 32, classes = 100"),
  @Network(name = "ResNeXt272_2x32dSvhn",     id = "resnext272_2x32d_svhn",     input = {3, 32, 32}, with = "depth = 272, cardinality = 2, width = 32"),
})
@Uses({ConvBlock.class, ResNeXtBottleneck.class, ResUnit.class})
@Sequential
public class ResNeXtCifar {
  /** Layers with weights, of which a unit has three. */
  @Param int depth;
  @Param int cardinality, width;
  @Param final int classes = 10;
  @Let("(depth - 2) / 9") int units;

  @With({"layers = [units, units, units], channels = 256, initBlock = ConvBlock(out = 64, kernel = 3)",
         "unitBlock = ResUnit(bodyBlock = ResNeXtBottleneck(cardinality, width))"}) ResNetFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;
}
