package dev.overlap.backend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.overlap")
class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("dev.overlap.backend..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.overlap.loadgen..", "dev.overlap.server..");

  @ArchTest
  static final ArchRule mappingsKnowNoEngine =
      noClasses()
          .that()
          .resideInAPackage("dev.overlap.backend.stub")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.overlap.backend", "io.netty..", "org.eclipse.jetty..");
}
