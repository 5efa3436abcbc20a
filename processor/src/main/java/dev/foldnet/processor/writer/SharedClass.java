package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.TypeSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * What several networks of one declaration share.
 *
 * <pre>
 * &#64;Generated("dev.foldnet.processor.FoldnetProcessor")
 * final class ResNetShared {
 *   static … one method for each distinct block body that several of the classes have
 * }
 * </pre>
 */
final class SharedClass {
  private SharedClass() {}

  /**
   * The text of the file, if there is anything to write.
   *
   * @param index which of the spreads' shared classes
   * @param marked whether it is marked {@code @Generated}
   */
  static Optional<String> text(
      ClassName name, String javadoc, boolean marked, List<Spread> spreads, int index) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc(javadoc)
            .addModifiers(Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    ClassText text = new ClassText(name, type, marked, Set.of());
    boolean empty = true;
    for (Spread spread : spreads) {
      MethodNames names = spread.homes().get(index).names();
      text.methods(spread.flavour(), names, spread.open()::contains);
      empty &= names.methods().isEmpty();
    }
    return empty ? Optional.empty() : Optional.of(text.done());
  }
}
