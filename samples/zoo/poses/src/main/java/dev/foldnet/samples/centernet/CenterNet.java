package dev.foldnet.samples.centernet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DeconvBlock;
import dev.foldnet.samples.resnet.ResNetFeatures;
import dev.foldnet.samples.resnet.ResUnit;

/** Zhou, Wang, Krähenbühl: Objects as points (arXiv:1904.07850). */
@Networks({
  @Network(name = "CenterNetResNet18Voc",    id = "centernet_resnet18_voc",    input = {3, 512, 512}, with = "layers = [2, 2, 2, 2], bottleneck = false, classes = 20"),
  @Network(name = "CenterNetResNet18Coco",   id = "centernet_resnet18_coco",   input = {3, 512, 512}, with = "layers = [2, 2, 2, 2], bottleneck = false, classes = 80"),
  @Network(name = "CenterNetResNet50bVoc",   id = "centernet_resnet50b_voc",   input = {3, 512, 512}, with = "layers = [3, 4, 6, 3], classes = 20"),
  @Network(name = "CenterNetResNet50bCoco",  id = "centernet_resnet50b_coco",  input = {3, 512, 512}, with = "layers = [3, 4, 6, 3], classes = 80"),
  @Network(name = "CenterNetResNet101bVoc",  id = "centernet_resnet101b_voc",  input = {3, 512, 512}, with = "layers = [3, 4, 23, 3], classes = 20"),
  @Network(name = "CenterNetResNet101bCoco", id = "centernet_resnet101b_coco", input = {3, 512, 512}, with = "layers = [3, 4, 23, 3], classes = 80"),
})
@Uses(ResUnit.class)
@Sequential
public class CenterNet {
  @Param int[] layers;
  @Param int classes;
  @Param final boolean bottleneck = true;
  @Param final int most = 40;

  @With("layers, channels = bottleneck ? 256 : 64, unitBlock = ResUnit(bottleneck), pool = false") ResNetFeatures backbone;
  Decoder decoder;
  Boxes heatmap_max_det;

  @Sequential class Decoder {
    @Repeat("3") @With("out = [256, 128, 64][i]") Unit unit;
    Heads heads;
  }

  @Sequential static class Unit {
    @Param int out;

    @With("out, kernel = 3, bias = true") ConvBlock conv;
    @With("out, kernel = 4, stride = 2, padding = 1") DeconvBlock deconv;
  }

  /** How likely each place is an object's centre, sizes of the objects, and where in its place the centre is. */
  @Sequential class Heads {
    @Returns Peaks heapmap_block;
    @Returns @From("in") @With("out = 2") Head wh_block;
    @Returns @From("in") @With("out = 2") Head reg_block;
  }

  @Sequential class Peaks {
    @With("out = classes") Head head;
    @Sigmoid Tensor sigmoid;
    @MaxPool(kernel = 3, stride = 1, padding = 1) Tensor pool;
    @From("pool - sigmoid") @Sign Tensor lower;
    @Let("sigmoid * (1 - lower)") Tensor peaks;
  }

  @Sequential static class Head {
    @Param int out;

    @With("out = in.channels, kernel = 3, bias = true, norm = none") ConvBlock conv1;
    @Conv @With("out") Tensor conv2;
  }

  /**
   * The likeliest boxes: left, top, right, bottom in pixels, class and score. As in pytorchcv, no place's row and class is
   * rounded down: the class's fraction says how far down its map the place is.
   */
  @Sequential class Boxes {
    @Input Tensor scores, sizes, shifts;
    @Let("scores.height") int h;
    @Let("scores.width") int w;
    @Let("[k for k : range(w)]") Tensor x;
    @Let("[[j] for j : range(h)]") Tensor y;

    @From("scores") @Flatten Tensor flat;
    @TopK @With("k = most") Tensor[] best;
    @From("sizes / 2") @Split(parts = 2) Tensor[] half;
    @From("shifts") @Split(parts = 2) Tensor[] shift;
    @Let("[shift[0] + x, shift[1] + (y + x / w), half[0], half[1]]") Tensor[] map;
    @Repeat("4") @From("map[i]") @Flatten Tensor[] row;
    @Repeat("4") @Concat("[row[i] for c : range(classes)]") Tensor[] rows;
    @Repeat("4") @GatherElements({"rows[i]", "best[1]"}) Tensor[] at;
    @Stack(value = {"4 * (at[0] - at[2])", "4 * (at[1] - at[3])", "4 * (at[0] + at[2])", "4 * (at[1] + at[3])", "best[1] / (h * w)", "best[0]"},
           axis = 2) Tensor boxes;
  }
}
