package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Whether generated code can call what {@code @Call} names. */
final class CallRules {
  private static final String WANTED = "static <T> T apply(Ops<T> ops, List<T> in)";

  private final Elements elements;
  private final Types types;

  CallRules(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
  }

  /** What is wrong with the class or its method, if anything. */
  Optional<Complaint> check(TypeMirror named) {
    if (!(named instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement type)) {
      return Optional.of(complaint(named + " is no class"));
    }
    if (elements.getTypeElement("dev.foldnet.runtime.Ops") == null || lacksParent(type)) {
      return Optional.empty(); // the compiler tells of what is missing
    }
    Optional<TypeElement> hidden = hidden(type);
    if (hidden.isPresent()) {
      return Optional.of(complaint(hidden.get().getSimpleName() + " is private"));
    }
    List<ExecutableElement> found = methods(type);
    if (found.isEmpty()) {
      return Optional.of(complaint(type.getSimpleName() + " has no method apply"));
    }
    List<String> wrong =
        found.stream().map(this::wrong).flatMap(Optional::stream).distinct().toList();
    return wrong.size() < found.size()
        ? Optional.empty()
        : Optional.of(complaint(type.getSimpleName() + ".apply " + String.join(", or ", wrong)));
  }

  /** The package that alone can call it, if it is not public throughout. */
  Optional<String> home(TypeMirror named) {
    if (!(named instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement type)) {
      return Optional.empty();
    }
    boolean open =
        methods(type).stream()
                .filter(method -> wrong(method).isEmpty())
                .allMatch(method -> method.getModifiers().contains(Modifier.PUBLIC))
            && withEnclosing(type).allMatch(CallRules::isPublic);
    return open
        ? Optional.empty()
        : Optional.of(elements.getPackageOf(type).getQualifiedName().toString());
  }

  private Optional<String> wrong(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    if (!modifiers.contains(Modifier.STATIC)) {
      return Optional.of("is not static");
    }
    if (modifiers.contains(Modifier.PRIVATE)) {
      return Optional.of("is private");
    }
    if (isUnresolved(method)) {
      return Optional.empty();
    }
    if (!fits(method)) {
      return Optional.of("takes or returns something else");
    }
    return method.getThrownTypes().stream().allMatch(this::isUnchecked)
        ? Optional.empty()
        : Optional.of("throws checked exceptions");
  }

  private boolean fits(ExecutableElement method) {
    List<? extends TypeParameterElement> parameters = method.getTypeParameters();
    if (parameters.size() != 1 || method.getParameters().size() != 2) {
      return false;
    }
    TypeParameterElement tensor = parameters.get(0);
    TypeMirror object = elements.getTypeElement("java.lang.Object").asType();
    return tensor.getBounds().stream().allMatch(bound -> types.isSameType(bound, object))
        && takes(method, 0, "dev.foldnet.runtime.Ops", tensor)
        && takes(method, 1, "java.util.List", tensor)
        && types.isSameType(method.getReturnType(), tensor.asType());
  }

  private boolean takes(
      ExecutableElement method, int index, String given, TypeParameterElement tensor) {
    DeclaredType of = types.getDeclaredType(elements.getTypeElement(given), tensor.asType());
    return types.isSubtype(of, method.getParameters().get(index).asType());
  }

  private boolean isUnchecked(TypeMirror thrown) {
    return types.isSubtype(thrown, elements.getTypeElement("java.lang.RuntimeException").asType())
        || types.isSubtype(thrown, elements.getTypeElement("java.lang.Error").asType());
  }

  /** Static methods of classes are inherited, those of interfaces are not. */
  private List<ExecutableElement> methods(TypeElement type) {
    return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
        .filter(method -> method.getSimpleName().contentEquals("apply"))
        .filter(
            method ->
                method.getEnclosingElement().equals(type)
                    || method.getEnclosingElement().getKind().isClass())
        .toList();
  }

  private boolean lacksParent(TypeElement type) {
    TypeMirror parent = type.getSuperclass();
    return parent.getKind() == TypeKind.ERROR
        || (parent instanceof DeclaredType declared
            && lacksParent((TypeElement) declared.asElement()));
  }

  private static boolean isUnresolved(ExecutableElement method) {
    return method.getReturnType().getKind() == TypeKind.ERROR
        || method.getParameters().stream()
            .anyMatch(parameter -> parameter.asType().getKind() == TypeKind.ERROR)
        || method.getThrownTypes().stream().anyMatch(type -> type.getKind() == TypeKind.ERROR);
  }

  private static Optional<TypeElement> hidden(TypeElement type) {
    return withEnclosing(type)
        .filter(each -> each.getModifiers().contains(Modifier.PRIVATE))
        .findFirst();
  }

  private static Stream<TypeElement> withEnclosing(TypeElement type) {
    return Stream.concat(Stream.of(type), BlockNames.enclosing(type).stream());
  }

  private static boolean isPublic(TypeElement type) {
    return type.getModifiers().contains(Modifier.PUBLIC);
  }

  private static Complaint complaint(String found) {
    return new Complaint(
        ProblemKind.WRONG_TYPE, "@Call names a class with " + WANTED + ", but " + found);
  }
}
