/**
 * The annotations that declare networks: {@code import dev.foldnet.dsl.*;} is all a declaration
 * needs.
 *
 * <p>A network is declared by classes that read like the tables of its paper. The annotation
 * processor checks them, with all shapes, while they are compiled, and generates for each network a
 * class that computes it as declared and a {@code Fused} one without the batch norms that can be
 * folded away.
 *
 * <pre>
 * &#64;Network(name = "SmallNet", id = "smallnet", input = {3, 32, 32}, with = "widths = [16, 32, 64]")
 * &#64;Sequential class Small {
 *     &#64;Param int[] widths;
 *     &#64;Repeat("widths.size") &#64;With("out = widths[i], stride = i &gt; 0 ? 2 : 1") Unit unit;
 *     &#64;AdaptiveAvgPool Tensor pool;
 *     &#64;Flatten Tensor flat;
 *     &#64;Linear(out = 10) Tensor output;
 * }
 * </pre>
 *
 * <pre>
 * &#64;Sequential class Unit {
 *     &#64;Param int out, stride;
 *     &#64;Param("Relu") Block act;
 *     &#64;Conv(kernel = 3, padding = 1, bias = false) &#64;With("out, stride") Tensor conv;
 *     &#64;BatchNorm Tensor bn;
 *     &#64;When("stride == 1 &amp;&amp; in.channels == out") &#64;Add({"bn", "in"}) Tensor sum;
 *     &#64;Use("act") Block activ;
 * }
 * </pre>
 *
 * <ul>
 *   <li><b>Blocks.</b> A class marked {@link dev.foldnet.dsl.Sequential} or {@link
 *       dev.foldnet.dsl.Parallel} is a block. Its fields say what it is, from top to bottom.
 *   <li><b>Members.</b> A field with a layer's annotation, such as {@link dev.foldnet.dsl.Conv}, is
 *       a layer; one whose type is a block is that block. Each takes the value before it, or what
 *       {@link dev.foldnet.dsl.From} names; the last is the block's value, or what {@link
 *       dev.foldnet.dsl.Returns} marks. {@link dev.foldnet.dsl.When} makes a member conditional,
 *       {@link dev.foldnet.dsl.Repeat} copies it, {@link dev.foldnet.dsl.Same} applies it again.
 *   <li><b>Parameters.</b> {@link dev.foldnet.dsl.Param} declares what a block is given by {@link
 *       dev.foldnet.dsl.With}, numbers as well as layers and blocks ({@link dev.foldnet.dsl.Block},
 *       {@link dev.foldnet.dsl.Use}); {@link dev.foldnet.dsl.Let} names a value.
 *   <li><b>Expressions.</b> Strings hold a small language: numbers and lists as in Java, lists by
 *       {@code [2 * k for k : kernels if k > 1]}, shapes by {@code in.channels}, arithmetic on
 *       tensors, and functions such as {@code min}, {@code pow} and {@code divisible}. They see the
 *       fields above their own.
 *   <li><b>Shapes.</b> (N, C, H, W): batch, channels, height, width; axes count from 0, the batch.
 *       The batch is never written and never changes.
 *   <li><b>Names.</b> A weight's key in the checkpoint is the path of fields that leads to it, such
 *       as {@code unit1.conv.weight}, as PyTorch names them; {@link dev.foldnet.dsl.Name} gives a
 *       member another name.
 *   <li><b>Mistakes</b> are reported where they stand, in the annotation's string, all at once.
 * </ul>
 *
 * <p>Layers compute what PyTorch 1.13 computes in evaluation mode. Annotations are kept in class
 * files, so that blocks may come from libraries; none is visible at run time.
 */
package dev.foldnet.dsl;
