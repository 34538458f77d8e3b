package dev.overlap.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.overlap", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SERVER = "dev.overlap.server";

  @ArchTest
  static final ArchRule importsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(SERVER + "..")
          .layer("main")
          .definedBy(SERVER)
          .layer("cli")
          .definedBy(SERVER + ".cli..")
          .layer("candidate")
          .definedBy(SERVER + ".candidate..")
          .layer("process")
          .definedBy(SERVER + ".process..")
          .layer("web")
          .definedBy(SERVER + ".web..")
          .layer("lab")
          .definedBy(SERVER + ".lab..")
          .layer("http")
          .definedBy(SERVER + ".http..")
          .layer("model")
          .definedBy(SERVER + ".model..")
          .layer("workload")
          .definedBy(SERVER + ".workload..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("candidate")
          .mayOnlyBeAccessedByLayers("cli", "main")
          .whereLayer("process")
          .mayNotAccessAnyLayer()
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers("cli", "main")
          .whereLayer("lab")
          .mayOnlyBeAccessedByLayers("cli", "main")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("web", "lab", "cli", "main")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("http", "web", "lab", "candidate", "cli", "main")
          .ensureAllClassesAreContainedInArchitectureIgnoring(
              "dev.overlap.loadgen..", "dev.overlap.backend..");

  @ArchTest
  static final ArchRule whatIsMeasuredNeverSeesWhatMeasures =
      noClasses()
          .that()
          .resideInAnyPackage(SERVER + ".workload..", SERVER + ".model..", SERVER + ".http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.overlap.loadgen..");

  @ArchTest
  static final ArchRule noPackagesImportEachOtherInACircle =
      slices().matching("dev.overlap.(**)").should().beFreeOfCycles();

  /** What is longer belongs together in a record; a record has at most ten components. */
  @ArchTest
  static final ArchRule parameterListsAreShort =
      noCodeUnits()
          .should(
              ArchCondition.from(
                  describe(
                      "have more than 6 parameters, or 10 where they are a record's components",
                      unit -> unit.getRawParameterTypes().size() > mostParameters(unit))));

  private static int mostParameters(JavaCodeUnit unit) {
    JavaClass owner = unit.getOwner();
    long fields =
        owner.getFields().stream().filter(f -> !f.getModifiers().contains(STATIC)).count();
    boolean components =
        owner.isRecord() && unit.isConstructor() && unit.getRawParameterTypes().size() == fields;
    int added = owner.isEnum() && unit.isConstructor() ? 2 : 0; // name and ordinal
    return components ? 10 : 6 + added;
  }
}
