/**
 * The formats: which a file has, and from it to what is under each key. No weight byte is read but
 * those that a pickle holds itself.
 */
package dev.foldnet.runtime.checkpoint.format;
