package dev.foldnet.processor.elaborate.graph;

/**
 * What one network may take: blocks in blocks, list elements, steps. Where no reason stands, a
 * limit is chosen, not measured: several times what the largest networks known take, and little
 * enough that javac comes to an end.
 */
public final class Budget {
  /** Blocks in blocks, the network's own included; each takes stack. */
  public static final int DEPTH = 200;

  /** List elements in all. */
  public static final int ELEMENTS = 1_000_000;

  /** Members and tensor lets in all. */
  public static final int STEPS = 50_000;

  /** Characters of all keys, and of the paths that lead to members. */
  public static final int CHARACTERS = 16_000_000;

  /**
   * Layers with weights, a shared one as often as it is applied. For 100,000 javac takes minutes
   * and more than 512 MB.
   */
  public static final int LAYERS = 10_000;

  /**
   * Tensors of the checkpoint; a class file holds 65,535 constants, names among them. 5,000
   * different convolutions with their batch norms have 25,000, preresnet1202 6,000.
   */
  public static final int WEIGHTS = 30_000;

  /** Elements of one weight, so that those of all can be counted. */
  static final long WEIGHT = 1L << 45;

  /** Axes of a value, the batch apart. */
  public static final int AXES = 64;

  /** Characters of one key. */
  public static final int KEY = 10_000;

  /** Tensors that layers and blocks take, lists opened. */
  public static final int TAKEN = 2_000_000;

  /**
   * Numbers of constants, without repetitions; a class file holds 65,535 constants, of which a
   * double takes two.
   */
  public static final int NUMBERS = 20_000;

  /** Of one constant; a method has 64 KB, a number takes 8 bytes. */
  public static final int NUMBERS_OF_ONE = 4_000;

  /** Parts of expressions that are evaluated. */
  private static final long EVALUATIONS = 20_000_000;

  /** Nodes that operators of expressions make, as many as there may be steps. */
  private static final int OPERATORS = 50_000;

  private long elements = ELEMENTS;
  private int steps = STEPS;
  private long evaluations = EVALUATIONS;
  private int operators = OPERATORS;
  private long characters = CHARACTERS;
  private int taken = TAKEN;
  private int numbers = NUMBERS;
  private int depth;

  /**
   * Takes list elements and evaluated expressions; false if there are not so many left, and nothing
   * is left then.
   */
  public boolean spend(int count, int evaluated) {
    evaluations -= evaluated;
    if (count > elements || evaluations < 0) {
      evaluations = -1;
      return false;
    }
    elements -= count;
    return true;
  }

  /** Whether expressions went on after the last step was spent. */
  public boolean overspent() {
    return evaluations < 0;
  }

  /** Takes the characters of a key; false if there are not so many left. */
  public boolean key(int length) {
    characters -= length;
    return length <= KEY && characters >= 0;
  }

  /** How many tensors may still be taken. */
  public int takeable() {
    return taken;
  }

  /** Takes tensors that a member takes; false if there are not so many left. */
  public boolean take(int count) {
    taken -= count;
    return taken >= 0;
  }

  /** Takes a node made by an operator; false if none is left, and nothing is left then. */
  public boolean operator() {
    if (--operators < 0) {
      evaluations = -1;
    }
    return operators >= 0;
  }

  /** Takes the numbers of a constant; false if there are not so many left. */
  public boolean numbers(int count) {
    numbers -= count;
    return count <= NUMBERS_OF_ONE && numbers >= 0;
  }

  /** Takes a step; false if none is left. */
  public boolean step() {
    return steps(1);
  }

  /** Takes steps; false if there are not so many left. */
  public boolean steps(int count) {
    steps -= count;
    return steps >= 0;
  }

  /** Whether so many steps are left. */
  public boolean hasSteps(long count) {
    return count <= steps;
  }

  /** Enters a block; false if it is too deep. */
  public boolean enter() {
    return ++depth <= DEPTH;
  }

  public void leave() {
    depth--;
  }
}
