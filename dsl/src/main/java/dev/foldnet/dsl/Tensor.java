package dev.foldnet.dsl;

/**
 * The type of a field whose value is one tensor; {@code Tensor[]} is a list of them. Never
 * instantiated: fields are read when the block is compiled.
 *
 * <p>In expressions {@code x.channels}, {@code x.height}, {@code x.width}, {@code x.length} and
 * {@code x.shape} (a list, without the batch) are whole numbers known at compile time, and {@code +
 * - * /} work elementwise.
 *
 * <pre>
 * &#64;Let("body * 0.1 + in") Tensor sum;
 * </pre>
 */
public final class Tensor {
  private Tensor() {}
}
