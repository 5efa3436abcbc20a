package dev.foldnet.processor.graph;

/**
 * Why a pass left a node as it was.
 *
 * @param pass its simple name
 * @param node an id
 * @param path where the node stands, for people
 */
public record Refusal(String pass, int node, String path, String reason) {}
