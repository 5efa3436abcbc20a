package dev.foldnet.processor.weight;

import java.util.List;

/**
 * Entries of a vector as an index of the checkpoint picks them: v'[i] = v[index[i]].
 *
 * @param index whole numbers, each the place of an entry
 */
public record Gathered(Weight vector, Weight index) implements Weight {
  @Override
  public List<Integer> shape() {
    return index.shape();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(vector, index);
  }
}
