package dev.foldnet.samples.lwopenpose;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.common.ConvBlock;
import dev.foldnet.samples.common.DwsConv;

/** Osokin: Real-time 2D multi-person pose estimation on CPU, lightweight OpenPose (arXiv:1811.12004). */
@Networks({
  @Network(name = "LwOpenPose2dMobileNetCmuPanCoco", id = "lwopenpose2d_mobilenet_cmupan_coco", input = {3, 368, 368}, with = "spatial = false"),
  @Network(name = "LwOpenPose3dMobileNetCmuPanCoco", id = "lwopenpose3d_mobilenet_cmupan_coco", input = {3, 368, 368}, with = "spatial = true"),
})
@Sequential
public class LwOpenPose {
  /** Whether maps of the third dimension are made, too. */
  @Param boolean spatial;
  @Param final int keypoints = 19, width = 128;

  Encoder encoder;
  Decoder decoder;

  @Sequential class Encoder {
    Backbone backbone;
    EncoderEnd final_block;
  }

  @Sequential static class Backbone {
    @Let("[[64], [128, 128], [256, 256, 512, 512, 512, 512, 512, 512]]") int[][] outs;

    @With("out = 32, kernel = 3, stride = 2") ConvBlock init_block;
    @Repeat("3") @With("outs = outs[i], stride = i > 0 ? 2 : 1") Stage stage;
  }

  @Sequential static class Stage {
    @Param int[] outs;
    @Param int stride;

    @Repeat("outs.size")
    @With("out = outs[i], stride = i == 0 ? stride : 1, padding = i == 3 ? 2 : 1, dilation = i == 3 ? 2 : 1") DwsConv unit;
  }

  @Sequential class EncoderEnd {
    @With("out = width, bias = true, norm = none") ConvBlock pre_conv;
    @Repeat("3") @Name("body.block{i + 1}") @With("out = width, dwNorm = none, pwNorm = none, dwAct = Elu, pwAct = Elu") DwsConv block;
    @Add({"pre_conv", "block"}) Tensor sum;
    @With("out = width, kernel = 3, bias = true, norm = none") ConvBlock post_conv;
  }

  @Sequential class Decoder {
    InitBlock init_block;
    Refinement unit1;
    @When("spatial") Spatial final_block;
    @From("unit1") @Slice @With("from = width") Tensor maps;
    @When("spatial") @Concat({"maps", "final_block"}) Tensor all;
  }

  /** Behind the values, heat maps of the key points and fields of what joins them. */
  @Sequential class InitBlock {
    @Repeat("3") @Name("body.block{i + 1}") @With("out = width, kernel = 3, bias = true, norm = none") ConvBlock block;
    @With("mid = 512, out = keypoints") Bend heatmap_bend;
    @From("block") @With("mid = 512, out = 2 * keypoints") Bend paf_bend;
    @Concat({"in", "heatmap_bend", "paf_bend"}) Tensor all;
  }

  @Sequential class Refinement {
    @Slice @With("to = width") Tensor features;
    @Repeat("5") @Name("body.block{i + 1}") @From("i == 0 ? in : block[i - 1]") Refined block;
    @With("mid = width, out = keypoints") Bend heatmap_bend;
    @From("block") @With("mid = width, out = 2 * keypoints") Bend paf_bend;
    @Concat({"features", "heatmap_bend", "paf_bend"}) Tensor all;
  }

  @Sequential class Refined {
    @With("out = width, bias = true, norm = none") ConvBlock pre_conv;
    @Repeat("2") @Name("body.block{i + 1}") @With("out = width, kernel = 3, padding = i + 1, dilation = i + 1, bias = true") ConvBlock block;
    @Add({"pre_conv", "block"}) Tensor sum;
  }

  @Sequential static class Bend {
    @Param int mid, out;

    @With("out = mid, bias = true, norm = none") ConvBlock conv1;
    @Conv @With("out") Tensor conv2;
  }

  @Sequential class Spatial {
    @Repeat("5") @Name("body.block{i + 1}") ResUnit block;
    @Repeat("2") @Name("features_bend.body.block{i + 1}") Refined refined;
    @Name("features_bend.features_bend") @With("mid = width, out = 3 * keypoints") Bend bend;
  }

  @Sequential class ResUnit {
    Body body;
    @When("in.channels != width") @From("in") @With("out = width, bias = true, act = none") ConvBlock identity_conv;
    @Add({"body", "identity_conv"}) Tensor sum;

    @Sequential class Body {
      @Let("in.channels / 2") int mid;

      @With("out = mid, bias = true") ConvBlock conv1;
      @With("out = mid, kernel = 3, bias = true") ConvBlock conv2;
      @With("out = width, bias = true, act = none") ConvBlock conv3;
    }
  }
}
