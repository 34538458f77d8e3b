package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.trial.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** One latency test: its load, driven when it is first asked for. Confined to its thread. */
final class Session implements AutoCloseable {
  private final ExtensionContext context;
  private final List<Run> runs = new ArrayList<>();
  private @Nullable Run own;
  private boolean drivesItself;

  private Session(ExtensionContext context) {
    this.context = context;
  }

  /** That of this test. */
  static Session of(ExtensionContext context) {
    return Stores.of(context)
        .getOrComputeIfAbsent(Session.class, any -> new Session(context), Session.class);
  }

  private Settings settings() {
    Settings said =
        AnnotationSupport.findAnnotation(context.getElement(), LatencyTest.class)
            .map(Settings::of)
            .orElse(Settings.NONE);
    return said.or(Overlap.of(context).map(Overlap::settings).orElse(Settings.NONE));
  }

  private String test() {
    return context.getRequiredTestClass().getName()
        + "."
        + context.getRequiredTestMethod().getName();
  }

  private Run begin(Settings settings, List<Target> targets) {
    List<Executor> loops = Overlap.of(context).map(Overlap::loops).orElse(List.of());
    String number = runs.isEmpty() ? "" : "-" + (runs.size() + 1);
    Run run = Run.begin(test() + number, settings, loops, targets);
    runs.add(run);
    return run;
  }

  /** The load that the test's annotation describes. */
  private Run own() {
    if (own == null) {
      List<Target> targets = LoadTargets.of(context);
      if (targets.isEmpty()) {
        throw new IllegalArgumentException(
            "nothing is put under load: mark a field or method of the class with @LoadTarget, as in"
                + " @LoadTarget String url = \"http://127.0.0.1:8080/\"");
      }
      List<String> names = targets.stream().map(Target::name).toList();
      expectations().stream()
          .filter(expectation -> !expectation.concernsAny(names))
          .findFirst()
          .ifPresent(
              expectation -> {
                throw new IllegalArgumentException(
                    "'%s' names no target of this test; these are %s"
                        .formatted(expectation.text(), names));
              });
      own = begin(settings(), targets);
    }
    return own;
  }

  /** The result of its only target. */
  LoadResult single() {
    List<Target> targets = own().trial().targets();
    if (targets.size() > 1) {
      throw new IllegalArgumentException(
          "there are several targets, %s; take a Comparison in place of a LoadResult"
              .formatted(targets.stream().map(Target::name).toList()));
    }
    return new LoadResult(own(), targets.getFirst().name());
  }

  Comparison comparison() {
    return new Comparison(own());
  }

  /** For a test that drives by itself. */
  Load load() {
    drivesItself = true;
    return new Load(settings(), drive -> begin(drive.settings(), drive.targets()));
  }

  private List<Expectation> expectations() {
    Stream<String> ofClasses =
        Stream.iterate(Optional.of(context), Optional::isPresent, c -> c.get().getParent())
            .map(Optional::get)
            .flatMap(
                c ->
                    AnnotationSupport.findRepeatableAnnotations(c.getElement(), Slo.class).stream())
            .map(Slo::value);
    Stream<String> inCode = Overlap.of(context).stream().flatMap(o -> o.expectations().stream());
    return Stream.concat(ofClasses, inCode).distinct().map(Expectation::parse).toList();
  }

  /** Decides what the annotations expect; the test itself has passed. */
  void finish() {
    List<Expectation> expectations = expectations();
    if (own == null && drivesItself && expectations.isEmpty()) {
      return;
    }
    Run run = own();
    if (!expectations.isEmpty()) {
      run.require(expectations);
    }
    if (!run.settings().maxRegression().isEmpty()) {
      new Baseline(run).require();
    }
  }

  /** Writes what was measured, however the test ended. */
  void write() {
    runs.forEach(Artifacts::write);
  }

  @Override
  public void close() {
    runs.forEach(Run::close);
  }
}
