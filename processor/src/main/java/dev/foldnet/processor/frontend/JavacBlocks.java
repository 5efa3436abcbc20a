package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Blocks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The blocks of the sources and the class path, read when asked for. Good for one round. */
public final class JavacBlocks implements Blocks {
  private final Map<String, Optional<BlockDeclaration>> read = new HashMap<>();
  private final Elements elements;
  private final BlockReader reader;

  JavacBlocks(
      ProcessingEnvironment environment,
      SourceClasses sources,
      SourceTrees trees,
      FieldOrder order,
      BlockNames names,
      Complaints complaints) {
    this.elements = environment.getElementUtils();
    this.reader =
        new BlockReader(
            elements,
            sources,
            order,
            new FieldReader(trees, new CallRules(environment), complaints),
            names,
            complaints);
  }

  @Override
  public Optional<BlockDeclaration> block(String qualifiedName) {
    Optional<BlockDeclaration> known = read.get(qualifiedName);
    if (known == null) {
      known =
          Optional.ofNullable(elements.getTypeElement(qualifiedName))
              .filter(BlockReader::isBlock)
              .map(reader::read);
      read.put(qualifiedName, known);
    }
    return known;
  }

  @Override
  public Set<String> namesIn(String packageName) {
    PackageElement home = elements.getPackageElement(packageName);
    return home == null
        ? Set.of()
        : ElementFilter.typesIn(home.getEnclosedElements()).stream()
            .filter(BlockReader::isBlock)
            .map(TypeElement::getSimpleName)
            .map(Object::toString)
            .collect(Collectors.toSet());
  }
}
