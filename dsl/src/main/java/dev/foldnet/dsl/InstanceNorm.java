package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Instance normalisation: {@code y = (x - mean) / sqrt(var + eps)} with mean and variance over the
 * spatial axes of each sample and channel.
 *
 * <p>Takes (N, C, W), (N, C, H, W) or (N, C, D, H, W) with more than one element a channel; the
 * value has the same shape. The checkpoint holds {@code weight} and {@code bias} (C) if {@link
 * #affine}, else nothing.
 *
 * <pre>
 * &#64;InstanceNorm(affine = true) Tensor norm;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface InstanceNorm {
  /** {@return what is added to the variance, at least 0} Default 1e-5. */
  double eps() default 1e-5;

  /** {@return whether {@code weight} and {@code bias} follow, channel by channel} Default false. */
  boolean affine() default false;
}
