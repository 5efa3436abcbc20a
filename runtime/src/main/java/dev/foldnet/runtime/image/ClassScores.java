package dev.foldnet.runtime.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a classifier's output becomes: probabilities, the likeliest first, with names. Immutable.
 *
 * @param labels a name for each class in order, at most 1,000,000, or none: then classes are
 *     numbers
 * @param softmax whether the network's output still has to become probabilities
 * @param top how many classes are wanted, 1 to 1,000,000
 */
public record ClassScores(List<String> labels, boolean softmax, int top) {

  /** The most names that there can be. */
  static final int MAX_CLASSES = 1_000_000;

  /**
   * Checks the number and the names; blanks around these are taken off.
   *
   * @throws PictureException if the number is out of its limits, or a name more than a line
   */
  public ClassScores {
    if (labels.size() > MAX_CLASSES) {
      throw new PictureException("synset has more than " + MAX_CLASSES + " labels");
    }
    labels = labels.stream().map(String::strip).toList();
    for (String label : labels) {
      if (label.indexOf('\n') >= 0 || label.indexOf('\r') >= 0) {
        throw new PictureException("a name in synset has a line break in it");
      }
    }
    if (top < 1 || top > MAX_CLASSES) {
      throw new PictureException("topK is 1 to " + MAX_CLASSES + ", not " + top);
    }
  }

  /** Softmax, the best five, no names. */
  public static ClassScores unnamed() {
    return new ClassScores(List.of(), true, 5);
  }

  /**
   * A class and how likely it is.
   *
   * @param index from 0
   * @param label its name, or its index as text
   * @param probability from 0 to 1, if the output was one or softmax is on
   */
  public record Score(int index, String label, double probability) {}

  /**
   * All classes' names, in order.
   *
   * @throws PictureException if there are names, and not that many
   */
  public List<String> names(int classes) {
    if (!labels.isEmpty() && labels.size() != classes) {
      throw new PictureException(
          "synset has %d labels, and the network's output %d classes"
              .formatted(labels.size(), classes));
    }
    return labels.isEmpty()
        ? IntStream.range(0, classes).mapToObj(Integer::toString).toList()
        : labels;
  }

  /**
   * The probabilities of all classes, in order.
   *
   * @throws PictureException if one of them is no finite number
   */
  public List<Double> probabilities(float[] outputs) {
    List<Double> result = new ArrayList<>(outputs.length);
    double max = Double.NEGATIVE_INFINITY;
    for (float output : outputs) {
      max = Math.max(max, output);
    }
    double sum = 0;
    for (float output : outputs) {
      double value = softmax ? Math.exp(output - max) : output;
      sum += value;
      result.add(value);
    }
    if (softmax) {
      double whole = sum;
      result.replaceAll(value -> value / whole);
    }
    for (int i = 0; i < outputs.length; i++) {
      if (!Double.isFinite(result.get(i))) {
        throw new PictureException("the network's output is not finite: " + worst(outputs));
      }
    }
    return result;
  }

  private static String worst(float[] outputs) {
    for (int i = 0; i < outputs.length; i++) {
      if (!Float.isFinite(outputs[i])) {
        return outputs[i] + " for class " + i;
      }
    }
    return "its sum";
  }

  /** The likeliest classes for a network's output, best first; equals in the classes' order. */
  public List<Score> best(float[] outputs) {
    List<String> names = names(outputs.length);
    List<Double> probabilities = probabilities(outputs);
    return IntStream.range(0, outputs.length)
        .mapToObj(i -> new Score(i, names.get(i), probabilities.get(i)))
        .sorted(Comparator.comparingDouble(Score::probability).reversed())
        .limit(top)
        .toList();
  }
}
