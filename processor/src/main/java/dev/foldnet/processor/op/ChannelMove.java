package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Channels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where channels go if a value is seen with other axes, and these are put in another order: axis i
 * of the value is axis {@code order[i]} of {@code apart}, all without the batch. Channels are the
 * first axes of both, as many as multiply to their number. A channel goes where its axes go:
 *
 * <pre>
 * its axes stay among the channels'      it becomes one channel or several
 * they are those of the channels, more   several become one
 * else                                   channels are mixed, and no map passes
 * </pre>
 */
record ChannelMove(List<Integer> apart, List<Integer> order, int from, int to) {
  ChannelMove {
    apart = List.copyOf(apart);
    order = List.copyOf(order);
  }

  /** The move between two shapes with the same elements in the same order. */
  static ChannelMove between(Shape in, Shape out) {
    int from = in.channels();
    int to = out.channels();
    int less = Math.min(from, to);
    int more = Math.max(from, to);
    boolean whole = less > 0 && more % less == 0;
    List<Integer> apart = whole ? List.of(less, more / less) : List.of();
    return new ChannelMove(apart, whole ? List.of(0, 1) : List.of(), from, to);
  }

  /** What passes. */
  ChannelLaw law() {
    Set<Integer> before = axes(from, false);
    Set<Integer> behind = axes(to, true);
    boolean apart = before.containsAll(behind) || behind.containsAll(before);
    return apart && !before.isEmpty() && !behind.isEmpty()
        ? ChannelLaw.TRANSPARENT.moving(Channels.MOVED)
        : ChannelLaw.OPAQUE;
  }

  /** The links, if a map passes. */
  List<ChannelLink> links() {
    List<Integer> axes = new ArrayList<>(axes(from, false));
    axes(to, true).stream().filter(axis -> !axes.contains(axis)).forEach(axes::add);
    int[] down = strides(from, axes, false);
    int[] across = strides(to, axes, true);
    int[] at = new int[axes.size()];
    List<ChannelLink> links = new ArrayList<>();
    do {
      int channel = 0;
      int goes = 0;
      for (int i = 0; i < at.length; i++) {
        channel += at[i] * down[i];
        goes += at[i] * across[i];
      }
      links.add(new ChannelLink(0, channel, goes));
    } while (next(at, axes));
    return links;
  }

  /** The next place on some axes; false behind the last. */
  private boolean next(int[] at, List<Integer> axes) {
    for (int i = at.length - 1; i >= 0; i--) {
      if (++at[i] < apart.get(axes.get(i))) {
        return true;
      }
      at[i] = 0;
    }
    return false;
  }

  /** The axis of {@code apart} that stands at a place. */
  private int axis(int place, boolean ordered) {
    return ordered ? order.get(place) : place;
  }

  /** The first axes whose sizes multiply to the channels; none if they do not. */
  private Set<Integer> axes(int channels, boolean ordered) {
    Set<Integer> axes = new LinkedHashSet<>();
    long product = 1;
    for (int i = 0; i < apart.size() && product < channels; i++) {
      product *= apart.get(axis(i, ordered));
      axes.add(axis(i, ordered));
    }
    axes.removeIf(axis -> apart.get(axis) == 1 && axes.size() > 1);
    return product == channels ? axes : Set.of();
  }

  /** By how much a channel's number grows along each axis. */
  private int[] strides(int channels, List<Integer> axes, boolean ordered) {
    int[] strides = new int[axes.size()];
    int rest = channels;
    for (int i = 0; rest > 1; i++) {
      int axis = axis(i, ordered);
      rest /= apart.get(axis);
      if (axes.contains(axis)) {
        strides[axes.indexOf(axis)] = rest;
      }
    }
    return strides;
  }
}
