package dev.foldnet.processor.weight;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tensors of one batch norm over C channels: {@code prefix.weight}, {@code .bias} (if affine),
 * {@code .running_mean}, {@code .running_var}, all of shape (C).
 *
 * @param prefix its name in the state dict, such as {@code features.init_block.bn}
 */
public record BatchNormKeys(String prefix, int channels, double eps, boolean affine) {
  /** All of them. */
  public List<Key> keys() {
    Stream<String> names = Stream.of("running_mean", "running_var");
    return (affine ? Stream.concat(Stream.of("weight", "bias"), names) : names)
        .map(name -> new Key(prefix + "." + name, List.of(channels), false))
        .toList();
  }
}
