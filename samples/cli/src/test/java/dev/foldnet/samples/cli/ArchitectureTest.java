package dev.foldnet.samples.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the command line may know: no network, no declaration. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.foldnet.samples.cli");

  @Test
  void theCommandLineKnowsTheRuntimeAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.foldnet.runtime..",
            "dev.foldnet.samples.cli..",
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
