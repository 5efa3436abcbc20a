package dev.foldnet.runtime.ops;

/** Orders of channels and pixels, from reshapes and a permutation. */
public final class Shuffles {
  private Shuffles() {}

  /** (N, C r r, H, W) to (N, C, H r, W r). */
  public static <T> T pixelShuffle(PrimitiveOps<T> ops, T x, int factor) {
    int[] s = ops.shape(x);
    int channels = s[1] / (factor * factor);
    T apart = Shapes.reshape(ops, x, s[0], channels, factor, factor, s[2], s[3]);
    T ordered = ops.permute(apart, new int[] {0, 1, 4, 2, 5, 3});
    return Shapes.reshape(ops, ordered, s[0], channels, s[2] * factor, s[3] * factor);
  }

  /** Channel g n + i goes to i groups + g. */
  public static <T> T channelShuffle(PrimitiveOps<T> ops, T x, int groups) {
    int[] s = ops.shape(x);
    int[] apart = new int[s.length + 1];
    System.arraycopy(s, 2, apart, 3, s.length - 2);
    apart[0] = s[0];
    apart[1] = groups;
    apart[2] = s[1] / groups;
    int[] order = new int[apart.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    order[1] = 2;
    order[2] = 1;
    return Shapes.reshape(ops, ops.permute(Shapes.reshape(ops, x, apart), order), s);
  }
}
