package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Other zoos of models that have the class's networks; one of them twice, if it has had two names
 * for a tensor.
 *
 * <pre>
 * &#64;Zoos({
 *     &#64;Zoo(name = "torchvision", keys = "conv{k} -&gt; features.{2 * k - 2}"),
 *     &#64;Zoo(name = "timm", keys = "conv{k} -&gt; blocks.{k - 1}"),
 * })
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Zoos {
  /** {@return the zoos} */
  Zoo[] value();
}
