package dev.foldnet.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldnet.runtime.NetworkWeights;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Convolutions of any number of channels, which are added up in fours and ones, against their
 * definition: six loops and an index each.
 */
class ConvolutionsTest {
  private final Random random = new Random(11);
  private final ReferenceOps ops = new ReferenceOps(NetworkWeights.of(Map.of()));

  @Test
  void areWhatTheirDefinitionSays() {
    for (int i = 0; i < 150; i++) {
      Case c = new Case(random);
      DoubleTensor x = values(2, c.in * c.groups, c.height, c.width);
      DoubleTensor w = values(c.out * c.groups, c.in, c.kernel[0], c.kernel[1]);

      double[] found = ops.conv(x, w, null, c.stride, c.padding, c.dilation, c.groups).values();

      assertThat(found).describedAs(c.toString()).containsExactly(c.conv(x, w), within(1e-12));
    }
  }

  @Tag("slow")
  @Test
  void transposedOnesAreToo() {
    for (int i = 0; i < 150; i++) {
      Case c = new Case(random);
      DoubleTensor x = values(2, c.in * c.groups, c.height, c.width);
      DoubleTensor w = values(c.in * c.groups, c.out, c.kernel[0], c.kernel[1]);
      int[] none = {0, 0};

      DoubleTensor found = ops.deconv(x, w, null, c.stride, c.padding, none, c.dilation, c.groups);

      assertThat(found.values())
          .describedAs(c.toString())
          .containsExactly(c.deconv(x, w, found), within(1e-12));
    }
  }

  private DoubleTensor values(int... shape) {
    double[] values = new double[Extents.count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return new DoubleTensor(shape, values, true);
  }

  /** Attributes, with an output of at least one position. */
  private static final class Case {
    private final int groups;
    private final int in;
    private final int out;
    private final int height;
    private final int width;
    private final int[] kernel;
    private final int[] stride;
    private final int[] padding;
    private final int[] dilation;

    Case(Random random) {
      groups = 1 + random.nextInt(2);
      in = 1 + random.nextInt(9);
      out = 1 + random.nextInt(5);
      height = 7 + random.nextInt(4);
      width = 7 + random.nextInt(4);
      kernel = pair(random, 1, 3);
      stride = pair(random, 1, 3);
      padding = pair(random, 0, 2);
      dilation = pair(random, 1, 2);
    }

    private static int[] pair(Random random, int least, int most) {
      int choices = most - least + 1;
      return new int[] {least + random.nextInt(choices), least + random.nextInt(choices)};
    }

    /** y[o] = sum of w[k] x[o stride - padding + k dilation], where that is. */
    double[] conv(DoubleTensor x, DoubleTensor w) {
      int rows = (height + 2 * padding[0] - dilation[0] * (kernel[0] - 1) - 1) / stride[0] + 1;
      int columns = (width + 2 * padding[1] - dilation[1] * (kernel[1] - 1) - 1) / stride[1] + 1;
      double[] y = new double[2 * groups * out * rows * columns];
      for (int at = 0; at < y.length; at++) {
        int plane = at / columns / rows;
        int o = plane % (groups * out);
        for (int i = 0; i < in; i++) {
          int channel = plane / (groups * out) * groups * in + o / out * in + i;
          for (int k = 0; k < kernel[0] * kernel[1]; k++) {
            int row = place(0, at / columns % rows, k / kernel[1]);
            int column = place(1, at % columns, k % kernel[1]);
            if (row >= 0 && row < height && column >= 0 && column < width) {
              double value = x.values()[(channel * height + row) * width + column];
              y[at] += w.values()[(o * in + i) * kernel[0] * kernel[1] + k] * value;
            }
          }
        }
      }
      return y;
    }

    /** y[i stride - padding + k dilation] = sum of w[k] x[i], where that is. */
    double[] deconv(DoubleTensor x, DoubleTensor w, DoubleTensor shape) {
      int rows = shape.size(2);
      int columns = shape.size(3);
      double[] y = new double[shape.values().length];
      for (int at = 0; at < x.values().length; at++) {
        int plane = at / width / height;
        int channel = plane % (groups * in);
        for (int o = 0; o < out; o++) {
          int to = plane / (groups * in) * groups * out + channel / in * out + o;
          for (int k = 0; k < kernel[0] * kernel[1]; k++) {
            int row = place(0, at / width % height, k / kernel[1]);
            int column = place(1, at % width, k % kernel[1]);
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
              double weight = w.values()[(channel * out + o) * kernel[0] * kernel[1] + k];
              y[(to * rows + row) * columns + column] += weight * x.values()[at];
            }
          }
        }
      }
      return y;
    }

    private int place(int axis, int position, int k) {
      return position * stride[axis] - padding[axis] + k * dilation[axis];
    }

    @Override
    public String toString() {
      return "groups %d in %d out %d kernel %d %d stride %d %d padding %d %d dilation %d %d"
          .formatted(
              groups,
              in,
              out,
              kernel[0],
              kernel[1],
              stride[0],
              stride[1],
              padding[0],
              padding[1],
              dilation[0],
              dilation[1]);
    }
  }
}
