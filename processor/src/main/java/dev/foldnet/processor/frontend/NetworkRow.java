package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;

/**
 * A {@code @Network} row.
 *
 * @param id tells it from all other rows, in every round
 * @param packageName where the classes go
 * @param className qualified name of the class to generate
 * @param seesGenerated whether code there can name {@code javax.annotation.processing.Generated}; a
 *     module that does not read {@code java.compiler} cannot
 */
public record NetworkRow(
    String id,
    String packageName,
    String className,
    boolean seesGenerated,
    NetworkDeclaration declaration) {

  /** Whether that is the network's name or its id. */
  public boolean isCalled(String word) {
    return declaration.name().value().equals(word)
        || declaration.id().map(Text::value).filter(word::equals).isPresent();
  }
}
