/**
 * A file's keys and the declared ones: which reading of the first fits the second, and what to say
 * where none does.
 */
package dev.foldnet.runtime.checkpoint.keys;
