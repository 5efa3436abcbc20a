package dev.foldnet.samples.ror;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.resnet.ResBlock;
import dev.foldnet.samples.resnet.ResUnit;

/**
 * Zhang, Sun, Han, Yuan, Guo, Liu: Residual networks of residual networks (arXiv:1608.02908): shortcuts around units,
 * around stages and around all of them, three levels.
 */
@Networks({
  @Network(name = "RoR3_56Cifar10",   id = "ror3_56_cifar10",   input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "RoR3_56Cifar100",  id = "ror3_56_cifar100",  input = {3, 32, 32}, with = "depth = 56, classes = 100"),
  @Network(name = "RoR3_56Svhn",      id = "ror3_56_svhn",      input = {3, 32, 32}, with = "depth = 56"),
  @Network(name = "RoR3_110Cifar10",  id = "ror3_110_cifar10",  input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "RoR3_110Cifar100", id = "ror3_110_cifar100", input = {3, 32, 32}, with = "depth = 110, classes = 100"),
  @Network(name = "RoR3_110Svhn",     id = "ror3_110_svhn",     input = {3, 32, 32}, with = "depth = 110"),
  @Network(name = "RoR3_164Cifar10",  id = "ror3_164_cifar10",  input = {3, 32, 32}, with = "depth = 164"),
  @Network(name = "RoR3_164Cifar100", id = "ror3_164_cifar100", input = {3, 32, 32}, with = "depth = 164, classes = 100"),
  @Network(name = "RoR3_164Svhn",     id = "ror3_164_svhn",     input = {3, 32, 32}, with = "depth = 164"),
})
@Uses(ResBlock.class)
@Sequential
public class RoR {
  /** Layers with weights: two a unit, and eight for the ends and the outer shortcuts. */
  @Param int depth;
  @Param final int classes = 10;
  @Let("(depth - 8) / 6") int units;

  Features features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Features {
    @With("out = 16, kernel = 3") ConvBlock init_block;
    @Name("body.shortcut") @With("out = 64, stride = 4, act = none") ConvBlock shortcut;
    @Repeat("3") @Name("body.stages.stage{i + 1}") @From("i == 0 ? init_block : stage[i - 1]")
    @With("out = 16 * pow(2, i), last = i == 2") Stage stage;
    @Add({"stage", "shortcut"}) Tensor sum;
    @Relu Tensor activ;
    @AdaptiveAvgPool Tensor final_pool;
  }

  /** Its last unit has no activation: the stage's shortcut is added first. */
  @Sequential class Stage {
    @Param int out;
    @Param boolean last;

    @With("out, act = none") ConvBlock shortcut;
    @Repeat("units") @Name("units.unit{i + 1}") @From("i == 0 ? in : unit[i - 1]")
    @With("out, bodyBlock = ResBlock, act = i == units - 1 ? none : Relu") ResUnit unit;
    @Add({"unit", "shortcut"}) Tensor sum;
    @When("!last") @Relu Tensor activ;
    @When("!last") @MaxPool Tensor pool;
  }
}
