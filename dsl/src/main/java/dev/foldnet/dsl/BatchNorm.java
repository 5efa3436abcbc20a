package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Batch normalisation by the statistics of the checkpoint: {@code y = (x - running_mean) /
 * sqrt(running_var + eps) weight + bias}, each channel its own.
 *
 * <p>Takes (N, C) to (N, C, D, H, W); the value has the same shape. The checkpoint holds {@code
 * weight} and {@code bias} if {@link #affine}, {@code running_mean} and {@code running_var}, all
 * (C). The fused class of a network folds it into its neighbours wherever that is exact.
 *
 * <pre>
 * &#64;BatchNorm(eps = 1e-3) Tensor bn;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface BatchNorm {
  /** {@return what is added to the variance, at least 0} Default 1e-5. */
  double eps() default 1e-5;

  /** {@return whether it has {@code weight} and {@code bias}} Default true. */
  boolean affine() default true;
}
