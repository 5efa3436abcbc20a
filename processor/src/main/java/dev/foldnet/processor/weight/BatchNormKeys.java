package dev.foldnet.processor.weight;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tensors of one batch norm over C channels: {@code prefix.weight}, {@code .bias} (if affine),
 * {@code .running_mean}, {@code .running_var}, all of shape (C).
 *
 * @param prefix its name in the state dict, such as {@code features.init_block.bn}
 */
public record BatchNormKeys(String prefix, int channels, double eps, boolean affine)
    implements Intermediate {
  /** s = gamma / sqrt(running_var + eps), shape (C). */
  public Weight scale() {
    return reading("scale");
  }

  /** t = beta - s running_mean, with s the scale; shape (C). */
  public Weight shift() {
    return reading("shift");
  }

  private Weight reading(String method) {
    return new Reading(this, method, List.of(), List.of(channels));
  }

  @Override
  public String type() {
    return "BatchNorm";
  }

  @Override
  public String method() {
    return affine ? "batchNorm" : "plainBatchNorm";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(new KeyName(prefix), Literal.channels("out", channels), Literal.of("eps", eps));
  }

  @Override
  public String name() {
    return prefix.substring(prefix.lastIndexOf('.') + 1);
  }

  @Override
  public Stream<Key> keys() {
    Stream<String> names = Stream.of("running_mean", "running_var");
    return (affine ? Stream.concat(Stream.of("weight", "bias"), names) : names)
        .map(name -> new Key(prefix + "." + name, List.of(channels), false));
  }
}
