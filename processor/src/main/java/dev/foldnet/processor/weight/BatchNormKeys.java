package dev.foldnet.processor.weight;

/**
 * The tensors of one batch norm over C channels: {@code prefix.weight}, {@code .bias} (if affine),
 * {@code .running_mean}, {@code .running_var}, all of shape (C).
 *
 * @param prefix its name in the state dict, such as {@code features.init_block.bn}
 */
public record BatchNormKeys(String prefix, int channels, double eps, boolean affine) {}
