package dev.foldnet.processor.frontend;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The classes that this compilation reads from sources, over all rounds. Not thread safe. */
public final class SourceClasses {
  private final Set<String> topLevel = new LinkedHashSet<>();
  private final Set<String> pending = new LinkedHashSet<>();
  private final Set<String> annotations = new LinkedHashSet<>();
  private final Set<String> networks = new LinkedHashSet<>();

  /** Adds the root elements of a round. */
  public void add(Collection<? extends Element> roots) {
    for (TypeElement type : ElementFilter.typesIn(roots)) {
      topLevel.add(type.getQualifiedName().toString());
      if (type.getSuperclass().toString().equals("dev.foldnet.runtime.Network")) {
        networks.add(type.getQualifiedName().toString());
      }
      addMarked(type);
    }
  }

  /** Canonical names of the unsettled classes with annotations of the language in them. */
  Set<String> pending() {
    return Collections.unmodifiableSet(pending);
  }

  /** Notes that there is nothing left to do for the classes so far. */
  void settle() {
    pending.clear();
  }

  /** Whether an element stands in one of the sources. */
  boolean contain(Element element) {
    Element outermost = element;
    while (outermost.getEnclosingElement() != null
        && outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      outermost = outermost.getEnclosingElement();
    }
    return outermost instanceof TypeElement type
        && topLevel.contains(type.getQualifiedName().toString());
  }

  /** Whether a top-level class of that canonical name is among them. */
  boolean contain(String qualifiedName) {
    return topLevel.contains(qualifiedName);
  }

  /** Whether that class extends {@code Network}, as all generated ones do. */
  boolean isNetwork(String qualifiedName) {
    return networks.contains(qualifiedName);
  }

  /** Whether a class or field carries the language's annotation of that name. */
  boolean use(String annotation) {
    return annotations.contains(annotation);
  }

  private void addMarked(TypeElement type) {
    Stream.concat(Stream.of(type), ElementFilter.fieldsIn(type.getEnclosedElements()).stream())
        .flatMap(element -> Mark.on(element).stream())
        .forEach(mark -> annotations.add(mark.name()));
    boolean fields =
        ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
            .anyMatch(field -> !Mark.on(field).isEmpty());
    if (fields || !Mark.on(type).isEmpty()) {
      pending.add(type.getQualifiedName().toString());
    }
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addMarked);
  }
}
