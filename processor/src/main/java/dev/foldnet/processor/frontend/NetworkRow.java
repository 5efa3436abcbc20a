package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;

/**
 * A {@code @Network} row.
 *
 * @param id tells it from all other rows, in every round
 * @param className qualified name of the class to generate
 */
public record NetworkRow(String id, String className, NetworkDeclaration declaration) {

  /** Whether that is the network's name or its id. */
  public boolean isCalled(String word) {
    return declaration.name().value().equals(word)
        || declaration.id().map(Text::value).filter(word::equals).isPresent();
  }
}
