package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake has its cause, blames its attribute, shows what was found and says how to mend. */
class MistakesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Conv | | (N 3 8 8) | MISSING_VALUE | out | @Conv needs out
          Conv | out=0 | (N 3 8 8) | OUT_OF_RANGE | out | out is at least 1, but found 0
          Conv | out=2.5 | (N 3 8 8) | WRONG_TYPE | out | out is a whole number, but found the double 2.5
          Conv | out=4 bias=1 | (N 3 8 8) | WRONG_TYPE | bias | bias is true or false, but found the integer 1
          Conv | out=4 kernel=0 | (N 3 8 8) | OUT_OF_RANGE | kernel | kernel is at least 1, but found 0
          Conv | out=4 kernel=[3 0] | (N 3 8 8) | OUT_OF_RANGE | kernel | kernel is at least 1, but found 0
          Conv | out=4 kernel=[] | (N 3 8 8) | OUT_OF_RANGE | kernel | kernel has one value or more, but found []
          Conv | out=4 kernel=[3 3 3] | (N 3 8 8) | OUT_OF_RANGE | kernel | kernel has 3 values [3, 3, 3], but (N, 3, 8, 8) has 2 spatial axes: give one value or 2
          Conv | out=4 stride=0 | (N 3 8 8) | OUT_OF_RANGE | stride | stride is at least 1, but found 0
          Conv | out=4 stride=[1 2] | (N 3 8) | OUT_OF_RANGE | stride | (N, 3, 8) has 1 spatial axis: give one value
          Conv | out=4 padding=-1 | (N 3 8 8) | OUT_OF_RANGE | padding | padding is at least 0, but found -1
          Conv | out=4 dilation=0 | (N 3 8 8) | OUT_OF_RANGE | dilation | dilation is at least 1, but found 0
          Conv | out=4 groups=0 | (N 3 8 8) | OUT_OF_RANGE | groups | groups is at least 1, but found 0
          Conv | out=4 groups=2 | (N 3 8 8) | OUT_OF_RANGE | groups | groups has to divide the channels of the input (N, 3, 8, 8), but found 2 and 3
          Conv | out=4 groups=3 | (N 3 8 8) | OUT_OF_RANGE | groups | groups has to divide the channels out, but found 3 and 4
          Conv | out=4 kernel=5 dilation=2 padding=[0 3] | (N 3 8 8) | SHAPE | kernel | the window spans 9, but (N, 3, 8, 8) with its padding has only 8: take a smaller kernel or dilation, or more padding
          Conv | out=4 | (N 3) | SHAPE | - | takes (N, C, W), (N, C, H, W) or (N, C, D, H, W), but found (N, 3)
          Conv | out=4 | (3 8 8) | SHAPE | - | (3, 8, 8) is made of weights alone and has no batch
          Conv | weight=w out=4 | (N 3 8 8) (5 3 1 1) | OUT_OF_RANGE | out | out is 4, but the weight (5, 3, 1, 1) makes 5
          Conv | weight=w out=0 | (N 3 8 8) (5 3 1 1) | OUT_OF_RANGE | out | out is at least 1, but found 0
          Conv | weight=w kernel=1 | (N 3 8 8) (5 3 3 3) | OUT_OF_RANGE | kernel | kernel is [1], but the weight (5, 3, 3, 3) has [3, 3]
          Conv | weight=w | (N 3 8 8) (5 3 3) | SHAPE | weight | the weight for (N, 3, 8, 8) has 4 axes and no batch, but found (5, 3, 3)
          Conv | weight=w | (N 3 8 8) (N 3 3 3) | SHAPE | weight | has 4 axes and no batch, but found (N, 3, 3, 3)
          Conv | weight=w groups=3 | (N 3 8 8) (6 3 3 3) | SHAPE | weight | the weight (6, 3, 3, 3) with groups = 3 takes 9 channels, but the input is (N, 3, 8, 8)
          Conv | weight=w groups=3 | (N 3 8 8) (5 1 3 3) | OUT_OF_RANGE | groups | groups has to divide the channels out, but found 3 and 5
          Deconv | | (N 3 8 8) | MISSING_VALUE | out | @Deconv needs out
          Deconv | out=4 outPadding=-1 | (N 3 8 8) | OUT_OF_RANGE | outPadding | outPadding is at least 0, but found -1
          Deconv | out=4 stride=2 outPadding=2 | (N 3 8 8) | OUT_OF_RANGE | outPadding | outPadding is less than stride or dilation, here 2, but found 2
          Deconv | out=4 padding=4 | (N 3 8 8) | SHAPE | padding | padding 4 cuts off all that a window of 1 makes of (N, 3, 8, 8): take less
          DeformConv | | (N 4 8 8) (N 2 8 8) | MISSING_VALUE | out | @DeformConv needs out
          DeformConv | out=4 | (N 4 8 8) | SHAPE | - | takes an image and offsets, but found [(N, 4, 8, 8)]
          DeformConv | out=4 mask=m | (N 4 8 8) (N 2 8 8) | SHAPE | - | takes an image and offsets beside its mask, but found [(N, 4, 8, 8), (N, 2, 8, 8)]
          DeformConv | out=4 | (N 4 8) (N 2 8) | SHAPE | - | takes (N, C, H, W) and offsets, but found (N, 4, 8)
          DeformConv | out=4 | (4 1 1) (N 2 1 1) | SHAPE | - | takes (N, C, H, W) and offsets, but found (4, 1, 1)
          DeformConv | out=4 groups=3 | (N 4 8 8) (N 2 8 8) | OUT_OF_RANGE | groups | groups has to divide the channels of the input (N, 4, 8, 8), but found 3 and 4
          DeformConv | out=5 groups=2 | (N 4 8 8) (N 2 8 8) | OUT_OF_RANGE | groups | groups has to divide the channels out, but found 2 and 5
          DeformConv | out=4 kernel=9 | (N 4 8 8) (N 2 8 8) | SHAPE | kernel | the window spans 9, but (N, 4, 8, 8) with its padding has only 8
          DeformConv | out=4 kernel=[70000 70000] padding=70000 | (N 4 8 8) (N 2 8 8) | SHAPE | - | an axis would have 9800000000 elements, which is too many
          DeformConv | out=4 kernel=3 padding=1 | (N 4 8 8) (N 20 8 8) | SHAPE | value | takes offsets (N, 18, 8, 8), 18 for each group of channels, but found (N, 20, 8, 8)
          DeformConv | out=4 kernel=3 padding=1 | (N 4 8 8) (N 9 8 8) | SHAPE | value | takes offsets (N, 18, 8, 8), 18 for each group
          DeformConv | out=4 kernel=3 | (N 4 8 8) (N 36 8 8) | SHAPE | value | takes offsets (N, 36, 6, 6), 18 for each group
          DeformConv | out=4 | (N 4 8 8) (N 0 8 8) | SHAPE | value | takes offsets (N, 2, 8, 8)
          DeformConv | out=4 | (N 4 8 8) (2 8 8) | SHAPE | value | takes offsets (N, 2, 8, 8), 2 for each group of channels, but found (2, 8, 8)
          DeformConv | out=4 | (N 4 8 8) (N 6 8 8) | SHAPE | value | takes offsets for groups that divide the channels of (N, 4, 8, 8), but found (N, 6, 8, 8)
          DeformConv | out=4 mask=m | (N 4 8 8) (N 4 8 8) (N 1 8 8) | SHAPE | mask | takes a mask (N, 2, 8, 8) beside offsets (N, 4, 8, 8), but found (N, 1, 8, 8)
          Linear | | (N 3) | MISSING_VALUE | out | @Linear needs out
          Linear | out=4 | (N) | SHAPE | - | works on the last axis, but (N) has none to work on
          BatchNorm | eps=-1.0 | (N 3) | OUT_OF_RANGE | eps | eps is at least 0, but found -1.0
          BatchNorm | | (3 4) | SHAPE | - | has no batch
          BatchNorm | | (N) | SHAPE | - | takes a value with channels, but found (N)
          InstanceNorm | | (N 3 1 1) | SHAPE | - | (N, 3, 1, 1) has one element there
          GroupNorm | groups=2 | (N 3 4) | OUT_OF_RANGE | groups | groups has to divide the channels, but found 2 and 3
          PRelu | slopes=0 | (N 3 4) | OUT_OF_RANGE | slopes | slopes is at least 1, but found 0
          PRelu | slopes=4 | (N 3 4) | OUT_OF_RANGE | slopes | slopes is 1 or the number of channels, but found 4 for (N, 3, 4): give 1 or 3
          Clamp | min=2 max=1 | (N 3) | OUT_OF_RANGE | min | min is at most max, but found 2.0 and 1.0
          Dropout | rate=1.5 | (N 3) | OUT_OF_RANGE | rate | rate lies between 0 and 1, but found 1.5
          MaxPool | kernel=3 padding=2 | (N 3 8 8) | OUT_OF_RANGE | padding | at most half its kernel, but found padding 2 with kernel 3
          MaxPool | stride=[] | (N 3 8 8) | OUT_OF_RANGE | stride | stride has one value or more
          AvgPool | kernel=9 | (N 3 8 8) | SHAPE | kernel | the window spans 9, but (N, 3, 8, 8) with its padding has only 8
          AvgPool | kernel=3 padding=1 | (N 3 8 2 8) | SHAPE | kernel | a kernel no larger than the input, but found kernel [3, 3, 3] for (N, 3, 8, 2, 8)
          AdaptiveAvgPool | size=0 | (N 3 8 8) | OUT_OF_RANGE | size | size is at least 1, but found 0
          Softmax | axis=0 | (N 3 8) | OUT_OF_RANGE | axis | axis 0 is the batch, which stays as it is; the value is (N, 3, 8): choose from 1 to 2, or -2 to -1 from the end
          Softmax | axis=-3 | (N 3 8) | OUT_OF_RANGE | axis | axis -3 is the batch
          Normalize | axis=3 | (N 3 8) | OUT_OF_RANGE | axis | there is no axis 3; the value is (N, 3, 8): choose from 1 to 2
          LogSoftmax | axis=2 | (3 8) | OUT_OF_RANGE | axis | the value is (3, 8): choose from 0 to 1, or -2 to -1 from the end
          Mean | axis=0 | (N 3 8) | OUT_OF_RANGE | axis | axis 0 is the batch
          Sum | axis=[1 -2] | (N 3 8) | OUT_OF_RANGE | axis | axis -2 of (N, 3, 8) is named twice
          MaxOf | axis=1 | (N) | OUT_OF_RANGE | axis | the value is (N): it has none to choose
          Concat | axis=0 | (N 3) (N 3) | OUT_OF_RANGE | axis | axis 0 is the batch
          Concat | | (N 3 4) (N 3 5) | SHAPE | - | the shapes (N, 3, 4) and (N, 3, 5) do not join along axis 1: all other sizes have to be equal
          Concat | | (N 3 4) (3 4) | SHAPE | - | the shapes (N, 3, 4) and (3, 4) do not join
          Concat | | | SHAPE | - | takes one value or more, but found none
          Stack | axis=0 | (N 3) (N 3) | OUT_OF_RANGE | axis | axis 0 is the batch
          Stack | | (N 3) (N 4) | SHAPE | - | the shapes (N, 3) and (N, 4) do not stack: they have to be equal
          Add | | (N 64) (N 64 7 7) | SHAPE | - | the shapes (N, 64) and (N, 64, 7, 7) do not fit: give both the same number of axes by @Reshape
          Add | | (N 64 7 7) (64) | SHAPE | - | 7 meets 64; sizes have to be equal, or one of them 1
          Mul | | (N 3 4) (3 3 4) | SHAPE | - | (3, 3, 4) has no batch and may not reach the other's: give it fewer than 3 axes, or 1 as its first size
          Mul | | (N 3 4) (1 1 3 4) | SHAPE | - | (1, 1, 3, 4) has no batch and may not reach the other's
          Max | | | SHAPE | - | takes one value or more, but found none
          MatMul | | (N 3 4) | SHAPE | - | takes 2 values, but found 1: [(N, 3, 4)]
          MatMul | | (N 3 4) (N 5 4) | SHAPE | - | the matrices (N, 3, 4) and (N, 5, 4) do not multiply: 4 columns meet 5 rows
          MatMul | | (N 4) (N 4 5) | SHAPE | - | rows that are the batch meet one matrix
          MatMul | | (3 4) (N 4) | SHAPE | - | the batch is no column
          Gather | | (N 3 4) (2 2) | SHAPE | - | picks by one list of whole numbers, such as @Weight(integer = true), but found (2, 2)
          GatherElements | | (N 3 4) (3 4) | SHAPE | - | picks from (N, 3, 4) by an index of as many axes, beside axis 1 nowhere larger, with a batch too, but found (3, 4)
          GatherElements | | (3 4) (N 4) | SHAPE | - | with a batch as little, but found (N, 4)
          GatherElements | | (N 3 4) (N 3 5) | SHAPE | - | beside axis 1 nowhere larger
          GatherElements | axis=0 | (N 3 4) (N 3 4) | OUT_OF_RANGE | axis | axis 0 is the batch
          GatherElements | | (N 3 4) | SHAPE | - | takes 2 values, but found 1
          GridSample | | (N 3 4 4) (N 5 5 3) | SHAPE | - | takes (N, C, H, W) and places (N, H', W', 2), but found (N, 3, 4, 4) and (N, 5, 5, 3)
          GridSample | | (N 3 4 4) (5 5 2) | SHAPE | - | but found (N, 3, 4, 4) and (5, 5, 2)
          GridSample | | (N 3 4 4) | SHAPE | - | takes 2 values, but found 1
          GridSample | mode=BILINEAR_ALIGNED | (N 3 4 4) (N 5 5 2) | OUT_OF_RANGE | mode | mode is NEAREST or BILINEAR; give aligned = true beside it
          TopK | | (N 3 4) | MISSING_VALUE | k | @TopK needs k
          TopK | k=0 | (N 3 4) | OUT_OF_RANGE | k | k is at least 1, but found 0
          TopK | k=4 | (N 3 4) | OUT_OF_RANGE | k | k is at most the size of the axis, 3 of (N, 3, 4), but found 4
          TopK | k=1 | (N 20000000) | SHAPE | - | takes at most 16777216 elements along the axis
          Gather | axis=0 | (N 3 4) (2) | OUT_OF_RANGE | axis | axis 0 is the batch
          Flatten | | (3 4) | SHAPE | - | has no batch
          Reshape | | (N 6) | MISSING_VALUE | shape | @Reshape needs shape
          Reshape | shape=[2 4] | (N 6) | SHAPE | shape | cannot take the shape [2, 4]: (N, 6) has 6 elements a sample, which has to be the product of the sizes
          Reshape | shape=[-1 4] | (N 6) | SHAPE | shape | cannot take the shape [-1, 4]
          Reshape | shape=[-1 -1] | (N 6) | OUT_OF_RANGE | shape | sizes are at least 1, and one may be -1
          Reshape | shape=[0 6] | (N 6) | OUT_OF_RANGE | shape | sizes are at least 1
          Permute | | (N 3 4) | MISSING_VALUE | value | @Permute needs value
          Permute | value=[1 0 2] | (N 3 4) | OUT_OF_RANGE | value | axis 0 is the batch and has to stand first
          Permute | value=[0 1] | (N 3 4) | OUT_OF_RANGE | value | cannot order the axes of (N, 3, 4) as [0, 1]: each of its axes, 0 to 2, stands there once
          Slice | axis=0 | (N 3 4) | OUT_OF_RANGE | axis | axis 0 is the batch
          Slice | from=-4 | (N 3 4) | OUT_OF_RANGE | from | from = -4 is outside axis 1 of (N, 3, 4)
          Slice | to=4 | (N 3 4) | OUT_OF_RANGE | to | to = 4 is outside axis 1 of (N, 3, 4)
          Slice | from=2 to=1 | (N 3 4) | OUT_OF_RANGE | from | a part cannot start at 2 and end at 1 (axis 1 of (N, 3, 4))
          Slice | step=0 | (N 3 4) | OUT_OF_RANGE | step | step is at least 1, but found 0
          Slice | axis=[1 2] to=[1 2 3] | (N 3 4) | OUT_OF_RANGE | to | to has 3 values [1, 2, 3] for the axes [1, 2]: give one, or one for each
          Split | | (N 6) | MISSING_VALUE | parts | parts or sizes has to be given
          Split | parts=0 | (N 6) | OUT_OF_RANGE | parts | parts is at least 1, but found 0
          Split | parts=4 | (N 6) | OUT_OF_RANGE | parts | axis 1 of (N, 6) does not split into 4 equal parts
          Split | sizes=[4 3] | (N 6) | OUT_OF_RANGE | sizes | axis 1 of (N, 6) does not split into parts of [4, 3], 7 in all
          Split | sizes=[7 -1] | (N 6) | OUT_OF_RANGE | sizes | sizes is at least 0, but found -1
          Split | parts=2 sizes=[3 3] | (N 6) | OUT_OF_RANGE | sizes | parts and sizes exclude each other
          Split | parts=1 axis=0 | (N 6) | OUT_OF_RANGE | axis | axis 0 is the batch
          Pad | top=-1 | (N 3 4 4) | OUT_OF_RANGE | top | top is at least 0, but found -1
          Pad | bottom=1 | (N 3 4) | SHAPE | bottom | bottom pads an axis that (N, 3, 4) does not have
          Pad | right=4 mode=REFLECT | (N 3 4 4) | OUT_OF_RANGE | right | a reflection is smaller than what it reflects, but found right = 4 for (N, 3, 4, 4)
          Pad | channels=4 mode=REPLICATE | (N 3 4 4) | OUT_OF_RANGE | channels | new channels are zeros; pad them apart from mode = REPLICATE
          Pad | mode=EDGE | (N 3 4 4) | WRONG_TYPE | mode | mode is one of ZERO, REFLECT, REPLICATE, but found the string EDGE
          Upsample | | (N 3 4 4) | MISSING_VALUE | scale | scale or size has to be given
          Upsample | scale=2 size=8 | (N 3 4 4) | OUT_OF_RANGE | size | scale and size exclude each other: give one of them
          Upsample | scale=0 | (N 3 4 4) | OUT_OF_RANGE | scale | scale is at least 1, but found 0
          Upsample | scale=2 mode=BILINEAR | (N 3 4) | SHAPE | mode | mode = BILINEAR takes (N, C, H, W), but found (N, 3, 4)
          Upsample | scale=2000000000 | (N 3 4 4) | SHAPE | - | an axis would have 8000000000 elements, which is too many
          PixelShuffle | factor=0 | (N 4 4 4) | OUT_OF_RANGE | factor | factor is at least 1, but found 0
          PixelShuffle | factor=3 | (N 4 4 4) | OUT_OF_RANGE | factor | the square of factor has to divide the channels, but found factor 3 for (N, 4, 4, 4)
          PixelShuffle | | (N 4 4) | SHAPE | - | takes (N, C, H, W), but found (N, 4, 4)
          ChannelShuffle | groups=3 | (N 4 4 4) | OUT_OF_RANGE | groups | groups has to divide the channels, but found 3 and 4
          Lrn | size=0 | (N 4 4 4) | OUT_OF_RANGE | size | size is at least 1, but found 0
          MaxUnpool | | (N 4 4 4) (N 4 8 8) | MISSING_VALUE | value | @MaxUnpool needs value
          MaxUnpool | value=pool | (N 4 4 4) (N 4 8 8) | WRONG_TYPE | value | value is the name of a @MaxPool, but found the string pool
          Relu | | (N 4) (N 4) | SHAPE | - | takes one value, but found 2: [(N, 4), (N, 4)]
          Gather | axis=99999999999 | (N 4) (1) | OUT_OF_RANGE | axis | axis is at most 2147483647, but found 99999999999
          """)
  void saysWhatIsWrong(
      String layer, String attributes, String inputs, String cause, String attribute, String text) {
    List<Shape> shapes = ShapeTable.shapes(inputs == null ? "" : inputs);
    LayerSchema schema = Layers.find(layer).orElseThrow();
    OpException mistake =
        catchThrowableOfType(
            OpException.class,
            () ->
                schema
                    .create(ShapeTable.attributes(attributes == null ? "" : attributes))
                    .values(shapes)
                    .forEach(op -> op.shape(shapes)));
    assertThat(mistake).as("mistake").isNotNull();
    assertThat(mistake).hasMessageContaining(text);
    assertThat(mistake.cause()).hasToString(cause);
    assertThat(mistake.attribute().orElse(null)).isEqualTo(attribute);
  }
}
