package dev.foldnet.samples.voca;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;

/**
 * Cudeiro et al.: Capture, learning, and synthesis of 3D speaking styles (arXiv:1905.03079). Takes a window of sound's
 * features and who speaks, 1 in that place and 0 in the others.
 */
@Network(name = "Voca8Flame", id = "voca8flame", with = "persons = 8, vertices = 5023")
@Sequential
public class Voca {
  @Param int persons, vertices;
  @Let("16") int window;
  @Input("[1, window, 29]") Tensor sound;
  @Input("[persons]") Tensor person;

  @From({"sound", "person"}) Encoder encoder;
  @Linear @With("out = 3 * vertices") Tensor decoder;
  @Reshape @With("shape = [1, vertices, 3]") Tensor positions;

  @Sequential class Encoder {
    @Input Tensor sound, person;
    @Let("[32, 32, 64, 64]") int[] outs;

    @From("sound") @BatchNorm Tensor bn;
    @Permute({0, 3, 2, 1}) Tensor features;
    @From("person") @Reshape(shape = {-1, 1, 1}) Tensor column;
    @Let("column * [[1] for k : range(window)]") Tensor columns;
    @Concat({"features", "columns"}) Tensor both;
    @Repeat("4") @Name("branch.conv{i + 1}")
    @With("out = outs[i], kernel = [3, 1], stride = [2, 1], padding = [1, 0], bias = true, norm = none") ConvBlock conv;
    @Flatten Tensor flat;
    @Concat({"flat", "person"}) Tensor all;
    @Linear(out = 128) Tensor fc1;
    @Tanh Tensor tanh;
    @Linear(out = 50) Tensor fc2;
  }
}
