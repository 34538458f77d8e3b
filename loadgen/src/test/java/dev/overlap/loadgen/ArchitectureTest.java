package dev.overlap.loadgen;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The rooms of this module. Which types of a room others may use is tested in the last module. */
@AnalyzeClasses(packages = "dev.overlap", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ALL = "dev.overlap.loadgen..";
  private static final String ROOT = "dev.overlap.loadgen.";

  /** From the ground up: a room may import those before it. */
  private static final List<String> ROOMS =
      List.of(
          "plan",
          "latency",
          "stats",
          "engine",
          "host",
          "trust",
          "selftest",
          "result",
          "candidate",
          "analysis",
          "testbed",
          "compare",
          "gate",
          "baseline",
          "session",
          "trial",
          "report",
          "junit",
          "cli");

  @ArchTest
  static final ArchRule everyClassIsInARoom =
      classes().that().resideInAPackage(ALL).should().resideInAnyPackage(packages(ROOMS));

  @ArchTest
  static void importsPointDownOnly(JavaClasses all) {
    for (int room = 0; room < ROOMS.size() - 1; room++) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + ROOMS.get(room) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ROOMS.subList(room + 1, ROOMS.size())))
          .check(all);
    }
  }

  /** What describes load, times, statistics or trust knows nothing else. */
  @ArchTest
  static void theGroundFloorKnowsNoOtherRoom(JavaClasses all) {
    for (String ground : List.of("plan", "latency", "stats", "trust")) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + ground + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ROOMS.stream().filter(r -> !r.equals(ground)).toList()))
          .check(all);
    }
  }

  @ArchTest
  static final ArchRule theMachineKnowsNoLoad =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "host..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(List.of("engine", "stats")));

  @ArchTest
  static final ArchRule reportsReadTheRecordOnly =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              packages(List.of("candidate", "analysis", "testbed", "compare", "gate", "session")));

  /** Headings, tables and charts, whatever they are about. */
  @ArchTest
  static final ArchRule documentsKnowNoRecord =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "report.document")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.overlap..")
                  .and(not(resideInAPackage(ROOT + "report.document"))));

  @ArchTest
  static final ArchRule gatesJudgeTheRecordOnly =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "gate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(List.of("analysis", "testbed", "compare")));

  /** But for the classes that write and read the file. */
  @ArchTest
  static final ArchRule resultsAndTheirAnalysisArePure =
      noClasses()
          .that()
          .resideInAnyPackage(packages(List.of("result", "analysis")))
          .and()
          .doNotHaveSimpleName("ReportJson")
          .and()
          .doNotHaveSimpleName("ResultFolder")
          .and()
          .doNotHaveSimpleName("WholeFile")
          .and()
          .doNotHaveSimpleName("UnwritableException")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.lang\\.Process.*|java\\.net\\.(?!URI$).*");

  @ArchTest
  static final ArchRule knowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage(ALL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.overlap.backend..", "dev.overlap.server..");

  @ArchTest
  static final ArchRule noPackagesImportEachOtherInACircle =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheEngineKnowsNetty =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule planIsPure =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "plan..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

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

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
  }
}
