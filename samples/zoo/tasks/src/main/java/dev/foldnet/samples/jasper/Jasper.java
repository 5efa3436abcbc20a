package dev.foldnet.samples.jasper;

import dev.foldnet.dsl.*;

/**
 * Li et al.: Jasper (arXiv:1904.03288) and Kriman et al.: QuartzNet (arXiv:1910.10261), from their spectrograms, for
 * sequences of full length (then no mask does anything).
 */
@Networks({
  @Network(name = "Jasper5x3",        id = "jasper5x3",           input = {64, 320}, with = "blocks = 5, repeat = 3"),
  @Network(name = "Jasper10x4",       id = "jasper10x4",          input = {64, 320}, with = "blocks = 10, repeat = 4"),
  @Network(name = "Jasper10x5",       id = "jasper10x5",          input = {64, 320}, with = "blocks = 10, repeat = 5"),
  @Network(name = "JasperDr10x5En",   id = "jasperdr10x5_en",     input = {64, 320}, with = "blocks = 10, repeat = 5, dense = true"),
  @Network(name = "JasperDr10x5EnNr", id = "jasperdr10x5_en_nr",  input = {64, 320}, with = "blocks = 10, repeat = 5, dense = true"),
  @Network(name = "QuartzNet5x5EnLs", id = "quartznet5x5_en_ls",  input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 5, repeat = 5"}),
  @Network(name = "QuartzNet15x5En",  id = "quartznet15x5_en",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5"}),
  @Network(name = "QuartzNet15x5EnNr",id = "quartznet15x5_en_nr", input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5"}),
  @Network(name = "QuartzNet15x5Fr",  id = "quartznet15x5_fr",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 43"}),
  @Network(name = "QuartzNet15x5De",  id = "quartznet15x5_de",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 32"}),
  @Network(name = "QuartzNet15x5It",  id = "quartznet15x5_it",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 39"}),
  @Network(name = "QuartzNet15x5Es",  id = "quartznet15x5_es",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 36"}),
  @Network(name = "QuartzNet15x5Ca",  id = "quartznet15x5_ca",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 39"}),
  @Network(name = "QuartzNet15x5Pl",  id = "quartznet15x5_pl",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 34"}),
  @Network(name = "QuartzNet15x5Ru",  id = "quartznet15x5_ru",    input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 35"}),
  @Network(name = "QuartzNet15x5Ru34",id = "quartznet15x5_ru34",  input = {64, 320}, with = {Jasper.QUARTZ, "blocks = 15, repeat = 5, classes = 34"}),
})
@Sequential
public class Jasper {
  static final String QUARTZ = """
    separable = true,
    widths = [256, 256, 256, 512, 512, 512, 512, 1024],
    kernels = [33, 33, 39, 51, 63, 75, 87, 1]""";

  @Param int blocks, repeat;
  @Param final boolean dense = false, separable = false;
  @Param("[256, 256, 384, 512, 640, 768, 896, 1024]") int[] widths;
  @Param("[11, 11, 13, 17, 21, 25, 29, 1]") int[] kernels;
  @Let("blocks / 5") int each;
  @Let("separable ? DwsBlock : Block1d") Block brick;
  @Param final int classes = 29;

  Features features;
  @Conv @With("out = classes") Tensor output;

  @Sequential class Features {
    @Use("brick") @With("out = widths[0], kernel = kernels[0], stride = 2") Block init_block;
    @Repeat("blocks") @With("w = 1 + i / each") @From("dense ? [init_block] + unit[:i] : i == 0 ? [init_block] : unit[i - 1 : i]") Unit unit;
    FinalBlock final_block;
  }

  /** The last of its inputs through the body, plus all of them projected. */
  @Sequential class Unit {
    @Input Tensor[] xs;
    @Param int w;

    @Use("dense ? DenseIdentity : Identity1") @With("out = widths[w]") @Name("") Block identity;
    @From("xs[-1]") Body body;
    @Add({"body", "identity"}) Tensor sum;
    @Relu Tensor activ;

    @Sequential class Identity1 {
      @Param int out;
      @With("out, act = none") Block1d identity_block;
    }

    @Sequential class DenseIdentity {
      @Input Tensor[] ys;
      @Param int out;

      @Repeat("ys.size") @Name("identity_block.block{i + 1}") @From("ys[i]") @With("out, act = none") Block1d[] block;
      @Add Tensor sum;
    }

    @Sequential class Body {
      @Repeat("repeat") @Use("brick") @With("out = widths[w], kernel = kernels[w], act = i < repeat - 1 ? Relu : none") Block block;
    }
  }

  @Sequential class FinalBlock {
    @Use("brick") @With("out = widths[6], kernel = kernels[6], padding = 2 * kernels[6] / 2 - 1, dilation = 2") Block conv1;
    @With("out = widths[7], kernel = kernels[7]") Block1d conv2;
  }

  @Sequential static class Block1d {
    @Param int out;
    @Param final int kernel = 1, stride = 1, dilation = 1;
    @Param("kernel / 2") int padding;
    @Param("Relu") Block act;

    @Conv(bias = false) @With("out, kernel, stride, padding, dilation") Tensor conv;
    @BatchNorm(eps = 1e-3) Tensor bn;
    @Use("act") Block activ;
  }

  @Sequential static class DwsBlock {
    @Param int out;
    @Param final int kernel = 1, stride = 1, dilation = 1;
    @Param("kernel / 2") int padding;
    @Param("Relu") Block act;

    @Conv(bias = false) @With("out = in.channels, groups = in.channels, kernel, stride, padding, dilation") Tensor dw_conv;
    @Conv(bias = false) @With("out") Tensor pw_conv;
    @BatchNorm(eps = 1e-3) Tensor bn;
    @Use("act") Block activ;
  }
}
