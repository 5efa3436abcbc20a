package dev.foldnet.samples.simplepose;

import dev.foldnet.dsl.*;

/**
 * Where each heat map has its maximum, a quarter of a place towards the larger neighbour, and how large it is: (N, C, H, W)
 * to (N, C, 3), x, y, score. A maximum that is not positive is at 0, 0.
 */
@Sequential
public class KeyPoints {
  @Let("in.height") int h;
  @Let("in.width") int w;
  @Let("[k for k : range(w)]") Tensor x;
  @Let("[[k] for k : range(h)]") Tensor y;

  @From("in") @MaxOf(axis = {2, 3}, keep = true) Tensor score;
  @From("score - in") @Sign Tensor less;
  @Let("(1 - less) * (h * w - w * y - x)") Tensor order;
  @MaxOf(axis = {2, 3}, keep = true) Tensor first;
  @From("first - order") @Sign Tensor elsewhere;
  @Let("1 - elsewhere") Tensor here;
  @From("score") @Relu Tensor some;
  @Sign Tensor found;

  @From("in") @Slice(axis = {2, 3}) @With("from = [1, 0], to = [h - 1, w - 2]") Tensor left;
  @From("in") @Slice(axis = {2, 3}) @With("from = [1, 2], to = [h - 1, w]") Tensor right;
  @From("in") @Slice(axis = {2, 3}) @With("from = [0, 1], to = [h - 2, w - 1]") Tensor above;
  @From("in") @Slice(axis = {2, 3}) @With("from = [2, 1], to = [h, w - 1]") Tensor below;
  @Let("[right - left, below - above]") Tensor[] slope;
  @Repeat("2") @From("slope[i]") @Pad(top = 1, bottom = 1, left = 1, right = 1) Tensor[] slopes;
  @Repeat("2") @From("here * slopes[i]") @Sum(axis = {2, 3}, keep = true) Tensor[] own;
  @Repeat("2") @From("own[i]") @Sign Tensor[] lean;
  @Repeat("2") @From("here * [x, y][i]") @Sum(axis = {2, 3}, keep = true) Tensor[] at;
  @Concat(value = {"(at[0] + lean[0] / 4) * found", "(at[1] + lean[1] / 4) * found", "score"}, axis = 2) Tensor points;
  @Reshape @With("shape = [in.channels, 3]") Tensor rows;
}
