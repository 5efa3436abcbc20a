/**
 * The small language of annotation strings: reading, typing and evaluating. It knows neither blocks
 * nor graphs; whoever evaluates hands in an {@link dev.foldnet.processor.expression.Environment}.
 */
package dev.foldnet.processor.expression;
