package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Identities;
import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Optional;

/** Writes the sources of a network: the class as declared, its folded twin, the verdicts. */
public final class Writer {
  private static final String FUSED = "Fused";

  private Writer() {}

  /**
   * All files of one network.
   *
   * @param packageName where its classes go
   * @param marked whether they are marked {@code @Generated}
   */
  public static List<Source> write(
      NetworkDeclaration declaration,
      String packageName,
      boolean marked,
      Elaborated elaborated,
      Folded folded) {
    Origin origin = declaration.origin();
    ClassName name = ClassName.get(packageName, declaration.name().value());
    ClassName fused = ClassName.get(packageName, FUSED + declaration.name().value());
    Graph declared = Identities.remove(elaborated.graph());
    Facts facts =
        new Facts(
            declaration.name().value(),
            declaration.id().map(Text::value).orElse(""),
            declaration.block().substring(declaration.block().lastIndexOf('.') + 1),
            elaborated.graph(),
            folded);
    return List.of(
        new Source.JavaClass(
            name.canonicalName(),
            new NetworkClass(name, declared, marked)
                .text(facts.info(), facts.javadoc(fused, false), Optional.of(fused)),
            origin),
        new Source.JavaClass(
            fused.canonicalName(),
            new NetworkClass(fused, folded.graph(), marked)
                .text(facts.info(), facts.javadoc(name, true), Optional.empty()),
            origin),
        new Source.Resource(
            "META-INF/foldnet/verdicts/" + fused.canonicalName() + ".tsv",
            VerdictText.of(folded.verdicts()),
            origin));
  }
}
