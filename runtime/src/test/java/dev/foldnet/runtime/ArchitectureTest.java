package dev.foldnet.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.FoldedMetadata;
import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.Half;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.NearNames;
import dev.foldnet.runtime.checkpoint.TensorKind;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import dev.foldnet.runtime.checkpoint.Zoos;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which. */
class ArchitectureTest {
  private static final String ROOT = "dev.foldnet.runtime";

  /** The runtime's own package, which generated code names. */
  private static final String BASE = "";

  /** Who may import whom; what is not here may not be. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry(BASE, Set.of("checkpoint", "concurrent", "file", "image", "ops", "weight")),
          Map.entry(
              "checkpoint",
              Set.of(
                  "concurrent",
                  "file",
                  "checkpoint.source",
                  "checkpoint.zip",
                  "checkpoint.storage",
                  "checkpoint.item",
                  "checkpoint.format",
                  "checkpoint.keys")),
          Map.entry("checkpoint.source", Set.of()),
          Map.entry("checkpoint.zip", Set.of("checkpoint.source")),
          Map.entry("checkpoint.storage", Set.of("checkpoint.source", "checkpoint.zip")),
          Map.entry("checkpoint.item", Set.of("checkpoint.source", "checkpoint.storage")),
          Map.entry("checkpoint.pickle", Set.of("checkpoint.source", "checkpoint.storage")),
          Map.entry(
              "checkpoint.format",
              Set.of(
                  "checkpoint.source",
                  "checkpoint.zip",
                  "checkpoint.storage",
                  "checkpoint.item",
                  "checkpoint.pickle")),
          Map.entry(
              "checkpoint.keys",
              Set.of("checkpoint.source", "checkpoint.storage", "checkpoint.item")),
          Map.entry("concurrent", Set.of()),
          Map.entry("file", Set.of()),
          Map.entry("weight", Set.of("checkpoint")),
          Map.entry("eager", Set.of(BASE, "weight")),
          Map.entry("onnx", Set.of(BASE, "file", "image", "ops", "weight")),
          Map.entry("ops", Set.of()),
          Map.entry("output", Set.of(BASE, "image")),
          Map.entry("reference", Set.of(BASE, "weight")),
          Map.entry("djl", Set.of(BASE, "checkpoint", "image", "store")),
          Map.entry("image", Set.of(BASE, "checkpoint")),
          Map.entry("service", Set.of(BASE, "checkpoint", "image")),
          Map.entry("store", Set.of(BASE, "checkpoint", "file", "image")),
          Map.entry("summary", Set.of(BASE, "ops", "weight")),
          Map.entry("verify", Set.of(BASE, "checkpoint", "reference", "summary", "weight")));

  /** What users name of checkpoints and the packages below know too: values, no reader. */
  private static final DescribedPredicate<JavaClass> CHECKPOINT_VALUES =
      belongToAnyOf(
          DType.class,
          Declared.class,
          FoldedMetadata.class,
          Format.class,
          Half.class,
          LoadOptions.class,
          MessageText.class,
          NearNames.class,
          TensorKind.class,
          WeightsException.class,
          ZooKeys.class,
          Zoos.class);

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
    DescribedPredicate<JavaClass> other =
        resideInAnyPackage("dev.foldnet..").and(not(resideInAnyPackage(allowed)));
    noClasses()
        .that()
        .resideInAPackage(qualified(name))
        .should()
        .dependOnClassesThat(
            name.startsWith("checkpoint.") ? other.and(not(CHECKPOINT_VALUES)) : other)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInTheTable() {
    List<String> unknown =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(
                name -> IMPORTS.keySet().stream().noneMatch(known -> qualified(known).equals(name)))
            .toList();
    assertThat(unknown).isEmpty();
  }

  /** A tensor of plain floats is a value that all may know, and so is what says what a file has. */
  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.foldnet.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(resideInAPackage(qualified("image")), equivalentTo(FloatTensor.class))
        .ignoreDependency(resideInAPackage(qualified("checkpoint.*")), CHECKPOINT_VALUES)
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
    return name.equals(BASE) ? ROOT : ROOT + "." + name;
  }
}
