package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Blocks of other packages that expressions of this block call by their simple names. A block that
 * is the type of a field need not be listed, nor one that is imported by its name, if the compiler
 * shows imports to annotation processors: javac does, Eclipse's does not.
 *
 * <pre>
 * &#64;Uses({SEBlock.class, ConvBlock.class})
 * &#64;Sequential class Unit {
 *     &#64;Use("se ? SEBlock : none") Block attention;
 * }
 * </pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Uses {
  /** {@return classes of blocks; they count for inner blocks too} */
  Class<?>[] value();
}
