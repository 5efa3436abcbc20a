/** What other zoos call a network's tensors, by the rules of its {@code @Zoo}s. */
package dev.foldnet.processor.elaborate.zoo;
