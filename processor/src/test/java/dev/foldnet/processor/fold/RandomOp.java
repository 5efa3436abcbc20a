package dev.foldnet.processor.fold;

import dev.foldnet.dsl.Interpolation;
import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.op.Abs;
import dev.foldnet.processor.op.AdaptiveMaxPool;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Clamp;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Dropout;
import dev.foldnet.processor.op.Elu;
import dev.foldnet.processor.op.Gelu;
import dev.foldnet.processor.op.GroupNorm;
import dev.foldnet.processor.op.HSigmoid;
import dev.foldnet.processor.op.HSwish;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.InstanceNorm;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.LogSoftmax;
import dev.foldnet.processor.op.Lrn;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.Normalize;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Relu6;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Sigmoid;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Softmax;
import dev.foldnet.processor.op.Swish;
import dev.foldnet.processor.op.Tanh;
import dev.foldnet.processor.op.Upsample;
import java.util.List;
import java.util.Random;

/** Made-up ops that fit a value (N, C, H, W), C a multiple of 4. */
record RandomOp(Random random, Shape in) {
  private int channels() {
    return in.channels();
  }

  private boolean large() {
    return in.spatial().stream().allMatch(size -> size >= 4);
  }

  private int one(Integer... of) {
    return of[random.nextInt(of.length)];
  }

  /** A convolution: grouped, strided, dilated, padded or not. */
  Conv conv() {
    int kernel = 1 + random.nextInt(3);
    int dilation = large() ? 1 + random.nextInt(2) : 1;
    int same = kernel / 2 * dilation;
    boolean bare = large() && random.nextInt(3) == 0;
    int groups = one(1, 2, channels());
    return new Conv(
        one(4, 8),
        List.of(kernel),
        List.of(large() ? 1 + random.nextInt(2) : 1),
        List.of(bare ? 0 : same + random.nextInt(2)),
        List.of(bare ? 1 : dilation),
        groups > 4 ? 4 : groups,
        random.nextBoolean());
  }

  /** A transposed convolution, now and then of one element. */
  Deconv deconv() {
    boolean single = random.nextInt(3) == 0 || in.spatial().contains(1);
    int kernel = single ? 1 : 2 + random.nextInt(2);
    return new Deconv(
        one(4, 8),
        List.of(kernel),
        List.of(1),
        List.of(single ? 0 : 1),
        List.of(0),
        List.of(1),
        one(1, 2, 4),
        random.nextBoolean());
  }

  /** An op that lets some maps through. */
  Op passing() {
    return switch (random.nextInt(13)) {
      case 0 -> random.nextBoolean() ? new Dropout(0.5) : new Identity();
      case 1 -> pool();
      case 2 -> new MaxPool(List.of(3), List.of(1), List.of(1), random.nextBoolean());
      case 3 -> new Upsample(List.of(large() ? 1 : 2), List.of(), interpolation());
      case 4 -> new ChannelShuffle(one(1, 2, 4, channels() / 2));
      case 5 -> part();
      case 6 -> new Slice(List.of(1), List.of(0), List.of(Slice.END), List.of(channels() / 4));
      case 7, 9 -> pad();
      case 8 -> window();
      default -> activation();
    };
  }

  private Interpolation interpolation() {
    return random.nextBoolean() ? Interpolation.NEAREST : Interpolation.BILINEAR;
  }

  private AvgPool pool() {
    int stride = large() ? 2 : 1;
    boolean ceil = random.nextBoolean();
    return new AvgPool(List.of(3), List.of(stride), List.of(1), ceil, random.nextInt(3) == 0);
  }

  private Slice part() {
    int half = channels() % 8 == 0 ? channels() / 2 : 0;
    return new Slice(List.of(1), List.of(half), List.of(channels()), List.of(1));
  }

  private Slice window() {
    int first = large() ? 1 : 0;
    return new Slice(List.of(2, 3), List.of(first), List.of(Slice.END), List.of(1));
  }

  private Pad pad() {
    return switch (random.nextInt(4)) {
      case 0, 1 -> {
        int before = random.nextInt(5);
        yield new Pad(0, 0, 0, 0, before, 4 - before, PadMode.ZERO);
      }
      case 2 -> new Pad(0, 1, 1, 0, 0, 0, large() ? PadMode.REFLECT : PadMode.ZERO);
      default -> new Pad(large() ? 0 : 1, 0, 0, 0, 0, 0, PadMode.ZERO);
    };
  }

  /** An op of one value, most of them nonlinear. */
  Op activation() {
    return switch (random.nextInt(16)) {
      case 0 -> new LeakyRelu(0.1);
      case 1 -> new PRelu(1);
      case 2 -> new Sigmoid();
      case 3 -> new Abs();
      case 4 -> new Clamp(-1, 2);
      case 5 -> new Elu(0.5);
      case 6 -> new Gelu();
      case 7 -> new HSigmoid();
      case 8 -> new HSwish();
      case 9 -> new Relu6();
      case 10 -> new Swish();
      case 11 -> new Tanh();
      case 12 -> new AdaptiveMaxPool(List.of(2));
      default -> new Relu();
    };
  }

  /** A normalisation, to read the input: behind an offset it would make much of rounding. */
  Op normalising() {
    return switch (random.nextInt(6)) {
      case 0 -> new InstanceNorm(1e-3, true);
      case 1 -> new Lrn(3, 0.5, 0.75, 1);
      case 2 -> new Normalize(1);
      case 3 -> new Softmax(1);
      case 4 -> new LogSoftmax(1);
      default -> new GroupNorm(2, 1e-5);
    };
  }
}
