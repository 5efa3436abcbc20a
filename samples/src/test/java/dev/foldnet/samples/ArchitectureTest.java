package dev.foldnet.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ArchitectureTest {
  private static final String TOOLS = "dev.foldnet.samples.(cli|bench)..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.foldnet.samples");

  @Test
  void declarationsAndWhatIsGeneratedKnowTheLanguageAndTheRuntimeAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..samples.cli..", "..samples.bench..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "javax.annotation.processing..",
            "dev.foldnet.dsl",
            "dev.foldnet.runtime..",
            "dev.foldnet.samples..")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(TOOLS)
        .check(CLASSES);
  }

  @Test
  void theCommandLineKnowsNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("..samples.cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.foldnet.dsl", "dev.foldnet.processor..")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage("..samples.cli")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.foldnet.runtime..",
            "dev.foldnet.samples.cli",
            "picocli..",
            "com.google.gson..",
            "me.tongfei.progressbar..")
        .check(CLASSES);
  }

  @Test
  void classesAreNamedForWhatTheyDo() {
    classes()
        .should()
        .haveNameNotMatching(".*\\.[A-Za-z]*(Util|Utils|Helper|Manager)(\\$.*)?")
        .check(CLASSES);
  }
}
