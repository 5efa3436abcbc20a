package dev.foldnet.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.weight.Intermediate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which. */
class ArchitectureTest {
  private static final String ROOT = "dev.foldnet.processor";

  /** Who may import whom; what is not here may not be. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("declaration", Set.of("problem")),
          Map.entry("expression", Set.of("declaration", "problem")),
          Map.entry("frontend", Set.of("declaration", "problem")),
          Map.entry("check", Set.of("declaration", "expression", "op", "problem")),
          Map.entry("op", Set.of("dsl")),
          Map.entry("weight", Set.of()),
          Map.entry("graph", Set.of("op", "problem", "weight")),
          Map.entry(
              "elaborate",
              Set.of(
                  "declaration",
                  "elaborate.graph",
                  "elaborate.layer",
                  "elaborate.scope",
                  "elaborate.zoo",
                  "expression",
                  "graph",
                  "op",
                  "problem")),
          Map.entry(
              "elaborate.zoo",
              Set.of(
                  "declaration",
                  "elaborate.graph",
                  "elaborate.scope",
                  "expression",
                  "graph",
                  "problem")),
          Map.entry(
              "elaborate.layer",
              Set.of(
                  "declaration",
                  "elaborate.graph",
                  "elaborate.scope",
                  "expression",
                  "op",
                  "problem")),
          Map.entry(
              "elaborate.scope",
              Set.of("declaration", "elaborate.graph", "expression", "graph", "op", "problem")),
          Map.entry(
              "elaborate.graph",
              Set.of("declaration", "expression", "graph", "op", "problem", "weight")),
          Map.entry("fold", Set.of("graph", "op", "weight")),
          Map.entry("writer", Set.of("declaration", "graph", "op", "problem", "weight")));

  /** The ops that graph, folds and writer may name. */
  private static final List<String> NAMED_OPS =
      List.of(
          "BackwardWalk names Relu",
          "BatchNormAsScaleShift names ScaleShift",
          "FoldBetweenRelus names Relu",
          "JoinRearrangements names Permute",
          "JoinRearrangements names Rearrange",
          "JoinRearrangements names Reshape",
          "Node names BatchNorm",
          "OwnWeights names Div",
          "OwnWeights names Mul",
          "OwnWeights names Sign",
          "OwnWeights names Slice",
          "TurnedPRelu names PRelu",
          "WeightsAsLayers names Add",
          "WeightsAsLayers names Affine",
          "WeightsAsLayers names Mul");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static Stream<String> packages() {
    return IMPORTS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageImportsOnlyWhatItMay(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), IMPORTS.get(name).stream())
            .map(ArchitectureTest::qualified)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(qualified(name))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.foldnet..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInTheTable() {
    List<String> unknown =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(name -> !name.equals(ROOT))
            .filter(name -> !IMPORTS.containsKey(name.substring(ROOT.length() + 1)))
            .toList();
    assertThat(unknown).isEmpty();
  }

  @Test
  void graphAndWriterKnowOfProblemsOnlyTheirOrigin() {
    noClasses()
        .that()
        .resideInAnyPackage(qualified("graph"), qualified("writer"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(qualified("problem")).and(not(equivalentTo(Origin.class))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** What an op is to graph, folds and writer, it says itself; few of them name one. */
  @Test
  void graphFoldsAndWriterNameNoOps() {
    Set<String> named =
        CLASSES.stream()
            .filter(resideInAnyPackage(qualified("graph"), qualified("fold"), qualified("writer")))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> isConcreteOp(dependency.getTargetClass()))
            .map(ArchitectureTest::words)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named)
        .as("who names an op; better is to ask the op, by a method of Op or its law")
        .containsExactlyElementsOf(NAMED_OPS);
  }

  private static boolean isConcreteOp(JavaClass type) {
    return type.isAssignableTo(Op.class) && !type.isEquivalentTo(Op.class);
  }

  private static String words(Dependency dependency) {
    return dependency.getOriginClass().getSimpleName()
        + " names "
        + dependency.getTargetClass().getSimpleName();
  }

  @Test
  void noPackageImportsTheProcessorItself() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** JavaPoet's methods take the compiler's {@code Modifier}, so the writer names it. */
  @Test
  void theCompilerIsKnownToTheFrontEndOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.foldnet..")
        .and()
        .resideOutsideOfPackage(qualified("frontend"))
        .and()
        .doNotHaveFullyQualifiedName(FoldnetProcessor.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(KeptProcessor.class.getName())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "javax.lang.model..",
                    "javax.annotation.processing..",
                    "javax.tools..",
                    "com.sun.source..",
                    "com.google.auto..")
                .and(not(resideInAnyPackage("com.google.auto.service..")))
                .and(not(equivalentTo(Modifier.class))))
        .check(CLASSES);
  }

  @Test
  void javaPoetIsKnownToTheWriterOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(qualified("writer"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.squareup.javapoet..")
        .check(CLASSES);
  }

  @Test
  void writerKnowsNoKindOfIntermediate() {
    noClasses()
        .that()
        .resideInAPackage(qualified("writer"))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Intermediate.class.getPermittedSubclasses())
        .check(CLASSES);
  }

  @Test
  void nothingKnowsTheRuntime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.foldnet.runtime..")
        .check(CLASSES);
  }

  @Test
  void classesAreNamedForWhatTheyDo() {
    classes()
        .should()
        .haveNameNotMatching(".*\\.[A-Za-z]*(Util|Utils|Helper|Manager)(\\$.*)?")
        .check(CLASSES);
  }

  private static String qualified(String name) {
    return name.equals("dsl") ? "dev.foldnet.dsl" : ROOT + "." + name;
  }
}
