package dev.foldnet.samples.proxylessnas;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.StagedFeatures;

/** Cai, Zhu, Han: ProxylessNAS, direct neural architecture search on target task and hardware (arXiv:1812.00332). */
@Networks({
  @Network(name = "ProxylessNASCpu",         id = "proxylessnas_cpu",          input = {3, 224, 224}, with = ProxylessNAS.CPU),
  @Network(name = "ProxylessNASGpu",         id = "proxylessnas_gpu",          input = {3, 224, 224}, with = ProxylessNAS.GPU),
  @Network(name = "ProxylessNASMobile",      id = "proxylessnas_mobile",       input = {3, 224, 224}, with = ProxylessNAS.MOBILE),
  @Network(name = "ProxylessNASMobile14",    id = "proxylessnas_mobile14",     input = {3, 224, 224}, with = ProxylessNAS.MOBILE14),
  @Network(name = "ProxylessNASCpuCub",      id = "proxylessnas_cpu_cub",      input = {3, 224, 224}, with = {ProxylessNAS.CPU, "classes = 200"}),
  @Network(name = "ProxylessNASGpuCub",      id = "proxylessnas_gpu_cub",      input = {3, 224, 224}, with = {ProxylessNAS.GPU, "classes = 200"}),
  @Network(name = "ProxylessNASMobileCub",   id = "proxylessnas_mobile_cub",   input = {3, 224, 224}, with = {ProxylessNAS.MOBILE, "classes = 200"}),
  @Network(name = "ProxylessNASMobile14Cub", id = "proxylessnas_mobile14_cub", input = {3, 224, 224}, with = {ProxylessNAS.MOBILE14, "classes = 200"}),
})
@Uses(ConvBlock.class)
@Sequential
public class ProxylessNAS {
  /** A unit: depthwise kernel, expansion; none is a unit that does nothing. */
  record Row(int kernel, int exp) {}

  static final String CPU = """
    init = 40, last = 1432, outs = [24, 32, 48, 88, 104, 216, 360], rows = [
      [[3, 1]],
      [[3, 6], [3, 3], [3, 3], [3, 3]],
      [[3, 6], [3, 3], [3, 3], [5, 3]],
      [[3, 6], [0, 0], [0, 0], [3, 3], [5, 6], [3, 3], [3, 3], [3, 3]],
      [[5, 6], [5, 3], [5, 3], [3, 3], [5, 6]],
    ]""";
  static final String GPU = """
    init = 40, last = 1728, outs = [24, 32, 56, 112, 128, 256, 432], rows = [
      [[3, 1]],
      [[5, 3], [0, 0], [0, 0], [0, 0]],
      [[7, 3], [0, 0], [0, 0], [3, 3]],
      [[7, 6], [0, 0], [0, 0], [5, 3], [5, 6], [0, 0], [3, 3], [5, 3]],
      [[7, 6], [7, 6], [7, 6], [5, 6], [7, 6]],
    ]""";
  static final String UNITS = """
    rows = [
      [[3, 1]],
      [[5, 3], [3, 3], [0, 0], [0, 0]],
      [[7, 3], [3, 3], [5, 3], [5, 3]],
      [[7, 6], [5, 3], [5, 3], [5, 3], [5, 6], [5, 3], [5, 3], [5, 3]],
      [[7, 6], [7, 6], [7, 3], [7, 3], [7, 6]],
    ]""";
  static final String MOBILE = "init = 32, last = 1280, outs = [16, 32, 40, 80, 96, 192, 320], " + UNITS;
  static final String MOBILE14 = "init = 48, last = 1792, outs = [24, 40, 56, 112, 136, 256, 448], " + UNITS;

  @Param int init, last;
  /** Channels of the stages' units, of every four. */
  @Param int[] outs;
  @Param Row[][] rows;
  @Param final int classes = 1000;
  @Let("BatchNorm(eps = 1e-3)") Block norm;

  @With({"initBlock = ConvBlock(out = init, kernel = 3, stride = 2, norm = norm, act = Relu6)", """
      stages = [[rows[s][k].kernel == 0 ? none : Unit(row = rows[s][k], out = outs[s + s / 4 + k / 4], stride = k == 0 && s > 0 ? 2 : 1)
                 for k : range(rows[s].size)] for s : range(rows.size)]""",
         "finalBlock = ConvBlock(out = last, norm = norm, act = Relu6)"}) StagedFeatures features;
  @Flatten Tensor flat;
  @Linear @With("out = classes") Tensor output;

  @Sequential class Unit {
    @Param Row row;
    @Param int out, stride;
    @Let("in.channels * row.exp") int mid;

    Body body;
    @When("stride == 1 && in.channels == out") @Add({"body", "in"}) Tensor sum;

    @Sequential class Body {
      @When("row.exp > 1") @With("out = mid, norm, act = Relu6") ConvBlock bc_conv;
      @With("out = mid, kernel = row.kernel, stride, groups = mid, norm, act = Relu6") ConvBlock dw_conv;
      @With("out, norm, act = none") ConvBlock pw_conv;
    }
  }
}
