package dev.foldnet.samples.nvpattexp;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/**
 * Thies, Elgharib, Tewari, Theobalt, Nießner: Neural voice puppetry (arXiv:1912.05566), its expressions. Takes eight
 * windows of sound's features and who speaks, 1 in that place and 0 in the others; gives the expression seen over all
 * windows, and that of the middle one.
 */
@Network(name = "NvpAttExp116Bazel76", id = "nvpattexp116bazel76", with = "persons = 116, shapes = 76")
@Sequential
public class NvpAttExp {
  @Param int persons, shapes;
  @Input("[8, 16, 29]") Tensor sound;
  @Input("[persons]") Tensor person;

  @From("sound") Encoder encoder;
  @Weight @Name("decoder.weight") @With("shape = [persons, shapes, 32]") Tensor table;
  @From("table") @Reshape @With("shape = [persons, shapes * 32]") Tensor rows;
  @From("person") @Reshape @With("shape = [1, persons]") Tensor row;
  @MatMul({"row", "rows"}) Tensor own;
  @Reshape @With("shape = [shapes, 32]") Tensor decoder;
  @MatMul({"decoder", "encoder[0]"}) Tensor seen;
  @Returns @Flatten Tensor expression;
  @MatMul({"decoder", "encoder[1]"}) Tensor raw;
  @Returns @Flatten Tensor middle;

  @Sequential static class Encoder {
    @Permute({0, 3, 2, 1}) Tensor features;
    @Repeat("4") @Name("conv_branch.conv{i + 1}")
    @With({"out = i < 2 ? 32 : 64, kernel = [3, 1], stride = [2, 1], padding = [1, 0]",
           "bias = true, norm = none, act = LeakyRelu(slope = i < 2 ? 0.02 : 0.2)"}) ConvBlock conv;
    @Permute({0, 3, 1, 2}) Tensor turned;
    @Reshape(shape = {8, 64}) Tensor windows;
    @Repeat("3") @Name("fc_branch.fc{i + 1}") @With("out = [128, 64, 32][i], act = i < 2 ? LeakyRelu(slope = 0.02) : Tanh") Dense dense;
    @Permute({0, 2, 1}) Tensor codes;
    @Repeat("5") @Name("att_conv_branch.att_conv{i + 1}")
    @With("out = 16 / pow(2, i), kernel = 3, bias = true, norm = none, act = LeakyRelu(slope = 0.02)") ConvBlock attention;
    @Flatten Tensor flat;
    @Name("att_fc") @With("out = 8, act = Softmax") Dense weights;
    @Reshape(shape = {8, 1}) Tensor column;
    @Returns @MatMul({"codes", "column"}) Tensor mean;
    @Returns @From("codes") @Slice(axis = 2, from = 4, to = 5) Tensor middle;
  }

  @Sequential static class Dense {
    @Param int out;
    @Param Block act;

    @Linear @With("out") Tensor fc;
    @Use("act") Block activ;
  }
}
