/**
 * Is each block sound in itself? Syntax, names, arguments of what is named statically; also in
 * blocks that no network uses and in branches that are never evaluated.
 */
package dev.foldnet.processor.check;
