package dev.foldnet.runtime.checkpoint.storage;

/**
 * One axis of a view on its way into a row-major array.
 *
 * @param size the number of steps
 * @param stride elements of the storage from one step to the next
 * @param target elements of the array from one step to the next
 */
record Axis(long size, long stride, long target) {}
