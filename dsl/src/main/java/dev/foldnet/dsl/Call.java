package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member computed by Java code of the author's, for what layers do not say.
 *
 * <p>The class has a method {@code public static <T> T apply(Ops<T> ops, List<T> in)}, which
 * computes the value from the inputs by the runtime's {@code Ops}, for any backend.
 *
 * <pre>
 * &#64;Call(value = Covariance.class, shape = "[in.channels, in.channels]") Tensor covariance;
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Call {
  /** {@return the class of the method} */
  Class<?> value();

  /**
   * {@return an expression for the sizes of the value without the batch} Default: those of the
   * first input.
   */
  String shape() default "";
}
