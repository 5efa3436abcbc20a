/**
 * From pictures to tensors and from scores to classes, in plain Java, so that no second engine is
 * needed. Decoding and resizing are Pillow's, to the bit. Rows go from a {@code RowSource}, a
 * decoder, through passes into a {@code RowSink}; what a format's head says is known before.
 */
package dev.foldnet.runtime.image;
