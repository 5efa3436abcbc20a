package dev.foldnet.samples.enet;

import dev.foldnet.dsl.*;

/**
 * Undoes a max pool of 3x3 with stride 2 and padding 1: each value goes where its window found the maximum, the first
 * of equal ones; where several go to one place, the last of them counts.
 */
@Sequential
public class Unpool {
  /** The values, what the pool took, and what it made of that. */
  @Input Tensor value, before, pool;

  @Repeat("9") @From({"before", "pool"}) @With("row = i / 3 - 1, column = i % 3 - 1") Hit[] hit;
  @Repeat("9") @From("i == 0 ? hit[0] : any[i - 1] + hit[i] - any[i - 1] * hit[i]") @Identity Tensor any;
  @Repeat("9") @From("i == 0 ? hit[0] : hit[i] - hit[i] * any[i - 1]") @With("down = i / 3 == 0 ? 1 : 0, right = i % 3 == 0 ? 1 : 0") Next[] m;
  @Repeat("4") @From("value") @With("down = i / 2, right = i % 2") Next[] v;
  @Let("m[4] * v[0]") Tensor place;
  @Let("m[3] * v[1] + (1 - m[3]) * m[5] * v[0]") Tensor rightOf;
  @Let("m[1] * v[2] + (1 - m[1]) * m[7] * v[0]") Tensor below;
  @Let("m[0] * v[3] + (1 - m[0]) * (m[2] * v[2] + (1 - m[2]) * (m[6] * v[1] + (1 - m[6]) * m[8] * v[0]))") Tensor between;
  @Stack(value = {"place", "rightOf", "below", "between"}, axis = 2) Tensor cells;
  @Reshape @With("shape = [4 * value.channels, value.height, value.width]") Tensor deep;
  @PixelShuffle Tensor unpooled;

  /** 1 where the place in the window, counted from its middle, holds the maximum, else 0. */
  @Sequential static class Hit {
    @Param int row, column;
    @Input Tensor before, pool;
    @Let("row < 0 ? 1 : 0") int top;
    @Let("column < 0 ? 1 : 0") int left;

    @From("before") @Slice(axis = {2, 3}, step = 2)
    @With("from = [abs(row), abs(column)], to = [before.height - top, before.width - left]") Tensor seen;
    @From("pool") @Slice(axis = {2, 3}) @With("from = [top, left]") Tensor most;
    @From("most - seen") @Sign Tensor less;
    @From("1 - less") @Pad @With("top, left") Tensor hit;
  }

  /** What the next window has, below, to the right, or both. */
  @Sequential static class Next {
    @Param int down, right;

    @Slice(axis = {2, 3}) @With("from = [down, right]") Tensor cut;
    @Pad @With("bottom = down, right") Tensor moved;
  }
}
