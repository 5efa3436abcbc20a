/**
 * From pictures to tensors and from scores to classes, in plain Java, so that no second engine is
 * needed. Resizing is Pillow's, to the bit.
 */
package dev.foldnet.runtime.image;
