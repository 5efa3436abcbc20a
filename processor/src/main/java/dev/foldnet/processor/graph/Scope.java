package dev.foldnet.processor.graph;

import java.util.Optional;

/**
 * One use of a block in a network.
 *
 * @param id unique in its graph; a block applied twice by {@code @Same} has two
 * @param parent the use of the block that this one is a member of; absent for the network itself
 * @param block simple name of the block's class
 * @param member the field's name, with the copy's number if it is repeated
 * @param prefix of all its keys in the state dict, with the last dot: {@code features.stage1.}; the
 *     network's is empty, and an invisible block has its parent's
 */
public record Scope(int id, Optional<Scope> parent, String block, String member, String prefix) {}
