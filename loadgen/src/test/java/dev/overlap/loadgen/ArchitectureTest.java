package dev.overlap.loadgen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.overlap", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("dev.overlap.loadgen..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.overlap.backend..", "dev.overlap.server..");

  @ArchTest
  static final ArchRule importsPointDownOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("plan")
          .definedBy("dev.overlap.loadgen.plan..")
          .layer("latency")
          .definedBy("dev.overlap.loadgen.latency..")
          .layer("stats")
          .definedBy("dev.overlap.loadgen.stats..")
          .layer("engine")
          .definedBy("dev.overlap.loadgen.engine..")
          .layer("host")
          .definedBy("dev.overlap.loadgen.host..")
          .layer("trust")
          .definedBy("dev.overlap.loadgen.trust..")
          .layer("compare")
          .definedBy("dev.overlap.loadgen.compare..")
          .layer("gate")
          .definedBy("dev.overlap.loadgen.gate..")
          .layer("report")
          .definedBy("dev.overlap.loadgen.report..")
          .layer("cli")
          .definedBy("dev.overlap.loadgen.cli..")
          .whereLayer("plan")
          .mayNotAccessAnyLayer()
          .whereLayer("latency")
          .mayNotAccessAnyLayer()
          .whereLayer("stats")
          .mayNotAccessAnyLayer()
          .whereLayer("engine")
          .mayOnlyAccessLayers("plan", "latency")
          .whereLayer("host")
          .mayOnlyAccessLayers("plan", "latency")
          .whereLayer("trust")
          .mayOnlyAccessLayers("plan", "latency", "stats", "engine")
          .whereLayer("compare")
          .mayOnlyAccessLayers("plan", "latency", "stats", "engine", "host", "trust")
          .whereLayer("gate")
          .mayOnlyAccessLayers("plan", "latency", "stats", "engine", "host", "trust", "compare")
          .whereLayer("report")
          .mayOnlyAccessLayers("plan", "latency", "stats", "engine", "host", "trust", "compare")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule noTwoPackagesImportEachOther =
      slices().matching("dev.overlap.loadgen.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheEngineKnowsNetty =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.overlap.loadgen.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule planIsPure =
      noClasses()
          .that()
          .resideInAPackage("dev.overlap.loadgen.plan..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}
