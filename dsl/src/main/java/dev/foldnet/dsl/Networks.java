package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The networks of a family, one row each.
 *
 * <pre>
 * &#64;Networks({
 *     &#64;Network(name = "ResNet18", id = "resnet18", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]"),
 *     &#64;Network(name = "ResNet34", id = "resnet34", input = {3, 224, 224}, with = "layers = [3, 4, 6, 3]"),
 * })
 * &#64;Sequential class ResNet { ... }
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Networks {
  /** {@return the networks} */
  Network[] value();
}
