package dev.foldnet.processor.writer;

import java.util.List;

/**
 * What a use of a block does, before it is known which methods the blocks inside call. Values have
 * numbers of its own: the drafts of two uses that do the same are equal.
 *
 * @param block simple name of its class, after which the method is called
 * @param steps in order
 * @param inputs values from outside, in the order of the method's parameters
 * @param outputs values for others
 * @param names of the outputs, for people
 */
record Draft(
    String block,
    List<Step> steps,
    List<Integer> inputs,
    List<Integer> outputs,
    List<String> names) {

  /** A statement, or what will be one. */
  sealed interface Step permits Statement, Inner {}

  /**
   * A block used inside.
   *
   * @param behaviour what it does
   * @param member what the result should be called
   * @param rest what comes behind the prefix here to give the prefix there
   * @param inputs the values it takes
   * @param outputs the values it gives
   */
  record Inner(
      Behaviour behaviour, String member, String rest, List<Integer> inputs, List<Integer> outputs)
      implements Step {}
}
