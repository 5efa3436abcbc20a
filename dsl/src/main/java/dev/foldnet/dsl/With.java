package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Attributes of a layer, or parameters of a block, as expressions.
 *
 * <p>Constants may stand in the layer's annotation instead; giving one twice is an error.
 *
 * <pre>
 * &#64;Conv(kernel = 3) &#64;With({"out, groups = out", "stride = i == 0 ? 2 : 1"}) Tensor conv;
 * &#64;With("out = 2 * width, act = LeakyRelu(slope = 0.1)") ConvBlock block;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface With {
  /**
   * {@return {@code "name = expression"}, several divided by commas; {@code "name"} alone is short
   * for {@code "name = name"}} Several strings count as one.
   */
  String[] value();
}
