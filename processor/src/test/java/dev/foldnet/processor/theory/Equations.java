package dev.foldnet.processor.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Linear equations in unknowns 0, 1, 2, …, in integers mod 2^61 - 1: do they have a solution? With
 * random coefficients, equations that have none for almost all numbers have none here, but for a
 * chance of 2^-61 each.
 *
 * <p>An equation of two unknowns ties them at once, so that few are left to eliminate. Not thread
 * safe.
 */
final class Equations {
  static final long PRIME = (1L << 61) - 1;

  /** The unknown that is 0. */
  private static final int NOUGHT = 0;

  /** Each unknown is factor * parent + summand. */
  private int[] parents = {NOUGHT};

  private long[] factors = {1};
  private long[] summands = {0};
  private boolean solvable = true;

  /** Equations of more unknowns, by the largest unknown of each. */
  private final Map<Integer, NavigableMap<Integer, Long>> rows = new HashMap<>();

  private final List<Sum> waiting = new ArrayList<>();

  /** The sum of some unknowns, each times a factor, is a number. */
  record Sum(List<Integer> unknowns, List<Long> factors, long value) {}

  static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long folded = (low & PRIME) + ((low >>> 61) | (high << 3));
    folded = (folded & PRIME) + (folded >>> 61);
    return folded >= PRIME ? folded - PRIME : folded;
  }

  static long plus(long a, long b) {
    long sum = a + b;
    return sum >= PRIME ? sum - PRIME : sum;
  }

  static long minus(long a, long b) {
    return a >= b ? a - b : a - b + PRIME;
  }

  static long inverse(long a) {
    long power = 1;
    long square = a;
    for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
      power = (exponent & 1) == 1 ? times(power, square) : power;
      square = times(square, square);
    }
    return power;
  }

  /** New unknowns; the first of them. */
  int add(int count) {
    int first = parents.length;
    parents = Arrays.copyOf(parents, first + count);
    factors = Arrays.copyOf(factors, first + count);
    summands = Arrays.copyOf(summands, first + count);
    for (int i = first; i < parents.length; i++) {
      parents[i] = i;
      factors[i] = 1;
    }
    return first;
  }

  /** x is a number. */
  void fix(int x, long value) {
    tie(x, 1, NOUGHT, value);
  }

  /** x = factor * y + summand; the factor is not 0. */
  void tie(int x, long factor, int y, long summand) {
    int a = root(x);
    int b = root(y);
    // fa ra + sa = fb rb + sb
    long fb = times(factor, y == b ? 1 : factors[y]);
    long sb = plus(times(factor, y == b ? 0 : summands[y]), summand);
    long fa = x == a ? 1 : factors[x];
    long sa = x == a ? 0 : summands[x];
    if (a == b) {
      agree(a, minus(fa, fb), minus(sb, sa));
    } else if (a == NOUGHT) {
      attach(b, a, 1, times(minus(sa, sb), inverse(fb)));
    } else {
      long inverse = fa == 1 ? 1 : inverse(fa);
      attach(a, b, times(fb, inverse), times(minus(sb, sa), inverse));
    }
  }

  /** factor * root = value. */
  private void agree(int root, long factor, long value) {
    if (root == NOUGHT || factor == 0) {
      solvable &= value == 0;
    } else {
      attach(root, NOUGHT, 1, times(value, inverse(factor)));
    }
  }

  private void attach(int root, int to, long factor, long summand) {
    parents[root] = to;
    factors[root] = factor;
    summands[root] = summand;
  }

  /** The root of an unknown, which then is its parent. */
  private int root(int x) {
    int parent = parents[x];
    if (parents[parent] == parent) {
      return parent;
    }
    int root = root(parent);
    summands[x] = plus(times(factors[x], summands[parent]), summands[x]);
    factors[x] = times(factors[x], factors[parent]);
    parents[x] = root;
    return root;
  }

  void add(Sum sum) {
    waiting.add(sum);
  }

  /** Whether they have a solution. */
  boolean areSolvable() {
    for (Sum sum : waiting) {
      solvable &= add(sum, rows);
    }
    waiting.clear();
    return solvable;
  }

  /** Whether they would have one with these too. */
  boolean admit(List<Sum> more) {
    Map<Integer, NavigableMap<Integer, Long>> all = new HashMap<>(rows);
    return areSolvable() && more.stream().allMatch(sum -> add(sum, all));
  }

  /** Adds an equation to others in echelon form, if it does not contradict them. */
  private boolean add(Sum sum, Map<Integer, NavigableMap<Integer, Long>> rows) {
    NavigableMap<Integer, Long> row = new TreeMap<>();
    row.put(NOUGHT, minus(0, sum.value()));
    for (int i = 0; i < sum.unknowns().size(); i++) {
      int x = sum.unknowns().get(i);
      int root = root(x);
      long factor = sum.factors().get(i);
      row.merge(root, root == x ? factor : times(factor, factors[x]), Equations::plus);
      // what stands with the unknown 0 is the summand
      row.merge(NOUGHT, root == x ? 0 : times(factor, summands[x]), Equations::plus);
      if (root == NOUGHT && x != NOUGHT) {
        row.merge(NOUGHT, minus(0, times(factor, factors[x])), Equations::plus);
      }
    }
    while (true) {
      Map.Entry<Integer, Long> last = row.lastEntry();
      if (last.getKey() == NOUGHT) {
        return last.getValue() == 0;
      }
      NavigableMap<Integer, Long> other = rows.get(last.getKey());
      if (last.getValue() == 0) {
        row.remove(last.getKey());
      } else if (other == null) {
        long inverse = inverse(last.getValue());
        row.replaceAll((unknown, factor) -> times(factor, inverse));
        rows.put(last.getKey(), row);
        return true;
      } else {
        long factor = last.getValue();
        other.forEach(
            (unknown, each) -> row.merge(unknown, minus(0, times(factor, each)), Equations::plus));
      }
    }
  }
}
