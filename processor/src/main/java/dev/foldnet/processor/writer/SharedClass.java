package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * What several networks of one declaration share: they extend it.
 *
 * <pre>
 * &#64;Generated("dev.foldnet.processor.FoldnetProcessor")
 * abstract class ResNetShared extends Network {
 *   ResNetShared(NetworkInfo info) { super(info); }
 *   … one method for each distinct block body that several of the classes have
 * }
 * </pre>
 */
final class SharedClass {
  private SharedClass() {}

  /**
   * The text of the file.
   *
   * @param marked whether it is marked {@code @Generated}
   * @param index of the class in the spreads
   */
  static String text(
      ClassName name,
      ClassName parent,
      String javadoc,
      boolean marked,
      List<Spread> spreads,
      int index) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc(javadoc)
            .addModifiers(Modifier.ABSTRACT)
            .superclass(parent)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addParameter(ClassHeader.INFO, "info")
                    .addStatement("super(info)")
                    .build());
    ClassText text = new ClassText(name, type, marked, NetworkClass.INHERITED);
    spreads.forEach(spread -> text.methods(spread.kind(), spread.homes().get(index), false));
    return text.done();
  }

  /** Whether there is anything to write. */
  static boolean isNeeded(List<Spread> spreads, int index) {
    return spreads.stream().anyMatch(spread -> !spread.homes().get(index).methods().isEmpty());
  }
}
