package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.graph.Graph;

/** A network's declaration and the graph it stands for. */
public record Elaborated(NetworkDeclaration declaration, Graph graph) {}
