package dev.foldnet.runtime.weight;

/**
 * Offsets that come along a stream from where another batch norm reads it.
 *
 * @param reader the number of the other, which is smaller, or the same: of other channels
 * @param places for each channel the other's channel, or -1 where none comes
 * @param back whether they are subtracted
 */
public record Carried(int reader, Weight places, boolean back) {}
