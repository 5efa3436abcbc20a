package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tensor of the checkpoint.
 *
 * @param key its name in the state dict
 * @param integer whether it holds int64 indices
 */
public record Key(String key, List<Integer> shape, boolean integer) implements Weight {
  public Key {
    shape = List.copyOf(shape);
  }

  @Override
  public String method() {
    return integer ? "index" : "key";
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(List.of(new KeyName(key)));
    for (int axis = 0; axis < shape.size(); axis++) {
      arguments.add(Literal.of("size" + (axis + 1), shape.get(axis)));
    }
    return arguments;
  }

  @Override
  public Stream<Key> keys() {
    return Stream.of(this);
  }
}
