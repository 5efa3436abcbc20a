package dev.foldnet.samples.regnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.SEBlock;
import dev.foldnet.samples.common.StagedFeatures;

/**
 * Radosavovic, Kosaraju, Girshick, He, Dollar: Designing network design spaces (arXiv:2003.13678): widths on a line,
 * rounded to powers and then to eights.
 */
@Networks({
  @Network(name = "RegNetX002", id = "regnetx002", input = {3, 224, 224}, with = "init =  24, slope =  36.44, mult = 2.49, depth = 13, groups =   8"),
  @Network(name = "RegNetX004", id = "regnetx004", input = {3, 224, 224}, with = "init =  24, slope =  24.48, mult = 2.54, depth = 22, groups =  16"),
  @Network(name = "RegNetX006", id = "regnetx006", input = {3, 224, 224}, with = "init =  48, slope =  36.97, mult = 2.24, depth = 16, groups =  24"),
  @Network(name = "RegNetX008", id = "regnetx008", input = {3, 224, 224}, with = "init =  56, slope =  35.73, mult = 2.28, depth = 16, groups =  16"),
  @Network(name = "RegNetX016", id = "regnetx016", input = {3, 224, 224}, with = "init =  80, slope =  34.01, mult = 2.25, depth = 18, groups =  24"),
  @Network(name = "RegNetX032", id = "regnetx032", input = {3, 224, 224}, with = "init =  88, slope =  26.31, mult = 2.25, depth = 25, groups =  48"),
  @Network(name = "RegNetX040", id = "regnetx040", input = {3, 224, 224}, with = "init =  96, slope =  38.65, mult = 2.43, depth = 23, groups =  40"),
  @Network(name = "RegNetX064", id = "regnetx064", input = {3, 224, 224}, with = "init = 184, slope =  60.83, mult = 2.07, depth = 17, groups =  56"),
  @Network(name = "RegNetX080", id = "regnetx080", input = {3, 224, 224}, with = "init =  80, slope =  49.56, mult = 2.88, depth = 23, groups = 120"),
  @Network(name = "RegNetX120", id = "regnetx120", input = {3, 224, 224}, with = "init = 168, slope =  73.36, mult = 2.37, depth = 19, groups = 112"),
  @Network(name = "RegNetX160", id = "regnetx160", input = {3, 224, 224}, with = "init = 216, slope =  55.59, mult = 2.10, depth = 22, groups = 128"),
  @Network(name = "RegNetX320", id = "regnetx320", input = {3, 224, 224}, with = "init = 320, slope =  69.86, mult = 2.00, depth = 23, groups = 168"),
  @Network(name = "RegNetY002", id = "regnety002", input = {3, 224, 224}, with = "init =  24, slope =  36.44, mult = 2.49, depth = 13, groups =   8, se = true"),
  @Network(name = "RegNetY004", id = "regnety004", input = {3, 224, 224}, with = "init =  48, slope =  27.89, mult = 2.09, depth = 16, groups =   8, se = true"),
  @Network(name = "RegNetY006", id = "regnety006", input = {3, 224, 224}, with = "init =  48, slope =  32.54, mult = 2.32, depth = 15, groups =  16, se = true"),
  @Network(name = "RegNetY008", id = "regnety008", input = {3, 224, 224}, with = "init =  56, slope =  38.84, mult = 2.40, depth = 14, groups =  16, se = true"),
  @Network(name = "RegNetY016", id = "regnety016", input = {3, 224, 224}, with = "init =  48, slope =  20.71, mult = 2.65, depth = 27, groups =  24, se = true"),
  @Network(name = "RegNetY032", id = "regnety032", input = {3, 224, 224}, with = "init =  80, slope =  42.63, mult = 2.66, depth = 21, groups =  24, se = true"),
  @Network(name = "RegNetY040", id = "regnety040", input = {3, 224, 224}, with = "init =  96, slope =  31.41, mult = 2.24, depth = 22, groups =  64, se = true"),
  @Network(name = "RegNetY064", id = "regnety064", input = {3, 224, 224}, with = "init = 112, slope =  33.22, mult = 2.27, depth = 25, groups =  72, se = true"),
  @Network(name = "RegNetY080", id = "regnety080", input = {3, 224, 224}, with = "init = 192, slope =  76.82, mult = 2.19, depth = 17, groups =  56, se = true"),
  @Network(name = "RegNetY120", id = "regnety120", input = {3, 224, 224}, with = "init = 168, slope =  73.36, mult = 2.37, depth = 19, groups = 112, se = true"),
  @Network(name = "RegNetY160", id = "regnety160", input = {3, 224, 224}, with = "init = 200, slope = 106.23, mult = 2.48, depth = 18, groups = 112, se = true"),
  @Network(name = "RegNetY320", id = "regnety320", input = {3, 224, 224}, with = "init = 232, slope = 115.89, mult = 2.53, depth = 20, groups = 232, se = true"),
  // torchvision's alone
  @Network(name = "TorchvisionRegNetX400MF", id = "torchvision_regnet_x_400mf", input = {3, 224, 224}, with = "init =  24, slope =  24.48, mult = 2.54, depth = 22, groups =  16, up = true"),
  @Network(name = "TorchvisionRegNetY800MF", id = "torchvision_regnet_y_800mf", input = {3, 224, 224}, with = "init =  56, slope =  38.84, mult = 2.40, depth = 14, groups =  16, se = true, up = true"),
  @Network(name = "TorchvisionRegNetY8GF",   id = "torchvision_regnet_y_8gf",   input = {3, 224, 224}, with = "init = 192, slope =  76.82, mult = 2.19, depth = 17, groups =  56, se = true, up = true"),
})
@Zoo(name = "torchvision", when = "up || raised == rounded", keys = """
    features.init_block.conv                     -> stem.0
    features.init_block.bn                       -> stem.1
    features.stage{s}.unit{u}.body.conv{k}.conv   -> trunk_output.block{s}.block{s}-{u - 1}.f.{['a', 'b', 'c'][k - 1]}.0
    features.stage{s}.unit{u}.body.conv{k}.bn     -> trunk_output.block{s}.block{s}-{u - 1}.f.{['a', 'b', 'c'][k - 1]}.1
    features.stage{s}.unit{u}.body.se.conv{k}     -> trunk_output.block{s}.block{s}-{u - 1}.f.se.fc{k}
    features.stage{s}.unit{u}.identity_conv.conv  -> trunk_output.block{s}.block{s}-{u - 1}.proj.0
    features.stage{s}.unit{u}.identity_conv.bn    -> trunk_output.block{s}.block{s}-{u - 1}.proj.1
    output                                       -> fc""")
@Uses(ConvBlock.class)
@Sequential
public class RegNet {
  @Param int init, depth, groups;
  @Param double slope, mult;
  /** Whether a stage's width that is no multiple of its groups' is raised rather than lowered. */
  @Param final boolean se = false, up = false;
  @Let("[8 * round(init * pow(mult, round(log((init + slope * j) / init) / log(mult))) / 8) for j : range(depth)]") int[] widths;
  /** Where the width changes, a stage begins. */
  @Let("[j for j : range(depth) if j == 0 || widths[j] != widths[j - 1]]") int[] starts;
  @Let("[divisible(widths[j], min(groups, widths[j])) for j : starts]") int[] raised;
  @Let("[min(groups, widths[j]) * round(1.0 * widths[j] / min(groups, widths[j])) for j : starts]") int[] rounded;
  @Param final int classes = 1000;

  @With({"initBlock = ConvBlock(out = 32, kernel = 3, stride = 2)", """
      stages = [[Unit(out = (up ? raised : rounded)[s], per = min(groups, widths[starts[s]]), stride = k == 0 ? 2 : 1)
                 for k : range(sum([1 for w : widths if w == widths[starts[s]]]))] for s : range(starts.size)]"""}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Unit {
    @Param int out, per, stride;

    Body body;
    @When("stride != 1 || in.channels != out") @From("in") @With("out, stride, act = none") ConvBlock identity_conv;
    @Add({"body", "identity_conv"}) Tensor sum;
    @Relu Tensor activ;

    @Sequential class Body {
      @Let("in.channels") int before;

      @With("out") ConvBlock conv1;
      @With("out, kernel = 3, stride, groups = out / per") ConvBlock conv2;
      @When("se") @Name("se") @With("mid = before / 4") SEBlock squeeze;
      @With("out, act = none") ConvBlock conv3;
    }
  }
}
