package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Environment;
import dev.overlap.loadgen.compare.ComparisonReport.Plan;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Describes where and with what a comparison runs, for its report. */
final class Environments {
  private Environments() {}

  static Environment read(Comparison comparison, Cpus cpus, String transport) {
    String version = Environments.class.getPackage().getImplementationVersion();
    return new Environment(
        version == null ? "development" : version,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        transport,
        cpus.describe(),
        comparison.limits());
  }

  static Plan plan(LoadShape shape) {
    Integer concurrency = null;
    Double rate = null;
    switch (shape.model()) {
      case LoadModel.ClosedLoop closed -> concurrency = closed.connections();
      case LoadModel.OpenLoop open -> rate = open.perSecond();
    }
    return new Plan(
        describe(shape.model()),
        concurrency,
        rate,
        shape.delay().toString(),
        shape.delay().meanMillis(),
        shape.window().toNanos() / 1e9,
        shape.rounds(),
        shape.seed());
  }

  static String describe(LoadModel load) {
    return switch (load) {
      case LoadModel.ClosedLoop closed ->
          "closed loop of %,d concurrent requests".formatted(closed.connections())
              + (closed.think().isZero() ? "" : ", think time " + Units.text(closed.think()));
      case LoadModel.OpenLoop open ->
          "open loop of %s req/s, %s arrivals"
              .formatted(
                  Units.figure(open.perSecond()),
                  open.arrivals().name().toLowerCase(java.util.Locale.ROOT));
    };
  }

  private static String cpuModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
