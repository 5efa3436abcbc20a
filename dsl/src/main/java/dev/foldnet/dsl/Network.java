package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A network to generate from the block: two classes beside it, {@code Name} as declared and {@code
 * FusedName} with its batch norms folded. Several go into {@link Networks}.
 *
 * <pre>
 * &#64;Network(name = "ResNet18", id = "resnet18", input = {3, 224, 224}, with = "layers = [2, 2, 2, 2]")
 * &#64;Sequential class ResNet {
 *     &#64;Param int[] layers;
 *     ...
 * }
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {
  /** {@return the name of the generated class, a new one in the package of the block} */
  String name();

  /**
   * {@return its name in model zoos and on the command line, such as {@code resnet18}} Default
   * none.
   */
  String id() default "";

  /**
   * {@return sizes of the input without the batch: {@code {3, 224, 224}} for (N, 3, 224, 224)} Left
   * out if each {@link Input} says its own.
   */
  int[] input() default {};

  /**
   * {@return parameters of the block, from constants and names of blocks, as in {@link With};
   * several strings count as one} Default none.
   *
   * <pre>
   * with = "layers = [2, 2, 2, 2], width = 0.25"
   * </pre>
   */
  String[] with() default {};
}
