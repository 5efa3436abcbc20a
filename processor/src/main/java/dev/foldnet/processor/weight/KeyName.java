package dev.foldnet.processor.weight;

/** A name in the state dict, of a tensor or of the layer that several belong to. */
public record KeyName(String name) implements Argument {}
