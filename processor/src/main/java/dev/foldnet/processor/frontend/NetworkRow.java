package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.NetworkDeclaration;

/**
 * A {@code @Network} row.
 *
 * @param id tells it from all other rows, in every round
 * @param packageName where the classes go
 * @param className qualified name of the class to generate
 */
public record NetworkRow(
    String id, String packageName, String className, NetworkDeclaration declaration) {}
