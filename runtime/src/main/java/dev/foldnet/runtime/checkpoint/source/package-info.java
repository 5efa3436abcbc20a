/**
 * The bytes of a file, a channel or a stream, read at any place or front to back; where an error
 * is, and how much memory a description may take.
 */
package dev.foldnet.runtime.checkpoint.source;
