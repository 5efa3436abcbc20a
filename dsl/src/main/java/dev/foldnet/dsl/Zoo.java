package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What another zoo of models calls the tensors of the class's networks, so that its checkpoints can
 * be loaded too. Several go into {@link Zoos}.
 *
 * <pre>
 * &#64;Zoo(name = "torchvision", when = "!conv1Stride", keys = """
 *     features.init_block.conv.conv               -&gt; conv1
 *     features.init_block.conv.bn                 -&gt; bn1
 *     features.stage{s}.unit{u}.body.conv{k}.conv -&gt; layer{s}.{u - 1}.conv{k}
 *     features.stage{s}.unit{u}.body.conv{k}.bn   -&gt; layer{s}.{u - 1}.bn{k}
 *     output                                      -&gt; fc
 *     """)
 * </pre>
 *
 * <p>A zoo is named where its network computes the same, not where its tensors have the same shapes
 * alone.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Zoo {
  /** {@return what the zoo is called; the first is its name, others are taken for it} */
  String[] name();

  /**
   * {@return whether a network is in the zoo, from the fields of the block} Default all are.
   *
   * <pre>
   * when = "layers.size == 4 &amp;&amp; !conv1Stride"
   * </pre>
   */
  String when() default "true";

  /**
   * {@return rules, one a line: {@code key -> key there}} Of a key what it begins with, up to a
   * dot; the rest stays. On the left {@code {name}} stands for a number; on the right {@code
   * {expression}} is replaced by its value, and sees these numbers and the fields of the block.
   * Each key has to fit one rule, no two may come to one, and each rule has to be of use to a
   * network of the class. Default, the keys are the same there.
   */
  String[] keys() default {};

  /**
   * {@return names of modules there, from the network down, that take no part in evaluation, such
   * as heads for training: a checkpoint may have tensors of theirs} Default none.
   */
  String[] unused() default {};

  /**
   * {@return what becomes of pictures there, where that differs from pytorchcv's: {@code name =
   * value} as in a properties file beside weights} An {@code {expression}} is replaced by its
   * value. Default nothing.
   *
   * <pre>
   * pictures = {"resizeShort = 342", "normalize = 0.5,0.5,0.5,0.5,0.5,0.5"}
   * </pre>
   */
  String[] pictures() default {};
}
