/**
 * Storages: where their bytes lie, how tensors lie in them, and what takes the numbers as they are
 * read.
 */
package dev.foldnet.runtime.checkpoint.storage;
