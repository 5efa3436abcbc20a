/**
 * Zip archives, walked and checked entry by entry: directory, local headers, no byte unaccounted
 * for.
 */
package dev.foldnet.runtime.checkpoint.zip;
