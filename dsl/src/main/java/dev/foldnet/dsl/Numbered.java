package dev.foldnet.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A block whose members are called 0, 1, 2, … in the checkpoint, as {@code nn.Sequential} calls
 * them.
 *
 * <pre>
 * &#64;Numbered &#64;Sequential class Features {
 *     &#64;Conv(out = 64, kernel = 11) Tensor conv;      // 0.weight, 0.bias
 *     &#64;Relu Tensor activ;                           // 1
 *     &#64;MaxPool(kernel = 3) Tensor pool;             // 2
 *     &#64;Repeat("3") Unit unit;                       // 3, 4, 5
 * }
 * </pre>
 *
 * <p>Each layer and each block that exists has a number, layers without weights too, and each copy
 * of a repeated one. None have those that have a {@link Name}, nor {@link Same}, {@link Call},
 * {@link Weight}, {@link Let} and joins, which are no modules in PyTorch. A numbered block that
 * adds no name, by {@code @Name("")}, goes on with the numbers of the one around it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Numbered {}
