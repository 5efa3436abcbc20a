package dev.foldnet.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What declarations may know, and where they stand. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.foldnet.samples");

  @Test
  void declarationsAndWhatIsGeneratedKnowTheLanguageAndTheRuntimeAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "javax.annotation.processing..",
            "dev.foldnet.dsl",
            "dev.foldnet.runtime..",
            "dev.foldnet.samples..")
        .check(CLASSES);
  }

  /** Java modules know no packages in parts. */
  @Test
  void aPackageStandsInOnePart() {
    Map<String, Set<String>> parts =
        CLASSES.stream()
            .collect(
                groupingBy(JavaClass::getPackageName, mapping(ArchitectureTest::part, toSet())));

    assertThat(parts).hasSizeGreaterThan(20).allSatisfy((name, in) -> assertThat(in).hasSize(1));
  }

  /** The jar or folder of a class. */
  private static String part(JavaClass type) {
    String file = type.getSource().orElseThrow().getUri().toString();
    return file.substring(0, file.indexOf(type.getPackageName().replace('.', '/')));
  }

  @Test
  void classesAreNamedForWhatTheyDo() {
    classes()
        .should()
        .haveNameNotMatching(".*\\.[A-Za-z]*(Util|Utils|Helper|Manager)(\\$.*)?")
        .check(CLASSES);
  }
}
