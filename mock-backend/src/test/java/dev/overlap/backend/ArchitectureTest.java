package dev.overlap.backend;

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
  private static final String BACKEND = "dev.overlap.backend";

  @ArchTest
  static final ArchRule knowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage(BACKEND + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.overlap.loadgen..", "dev.overlap.server..");

  @ArchTest
  static final ArchRule importsPointDownOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(BACKEND + "..")
          .layer("stub")
          .definedBy(BACKEND + ".stub..")
          .layer("service")
          .definedBy(BACKEND)
          .layer("behaviour")
          .definedBy(BACKEND + ".behaviour..")
          .layer("wiremock")
          .definedBy(BACKEND + ".wiremock..")
          .layer("netty")
          .definedBy(BACKEND + ".netty..")
          .layer("starter")
          .definedBy(BACKEND + ".starter..")
          .whereLayer("stub")
          .mayNotAccessAnyLayer()
          .whereLayer("service")
          .mayOnlyAccessLayers("stub")
          .whereLayer("behaviour")
          .mayOnlyAccessLayers("stub", "service")
          .whereLayer("wiremock")
          .mayOnlyBeAccessedByLayers("starter")
          .whereLayer("netty")
          .mayOnlyBeAccessedByLayers("starter")
          .whereLayer("starter")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitectureIgnoring("dev.overlap.loadgen..");

  @ArchTest
  static final ArchRule noPackagesImportEachOtherInACircle =
      slices().matching("dev.overlap.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule mappingsKnowNoEngine =
      noClasses()
          .that()
          .resideInAPackage(BACKEND + ".stub..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "org.eclipse.jetty..");

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
