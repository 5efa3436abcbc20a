package dev.foldnet.processor.op;

/**
 * A channel of an input and the channel of the value that it goes to (axis 1 of both).
 *
 * @param operand the number of the input, from 0
 */
public record ChannelLink(int operand, int from, int to) {}
