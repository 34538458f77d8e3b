package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.trial.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** One latency test: its load, driven when it is first asked for. Confined to its thread. */
final class Session implements AutoCloseable {
  private final ExtensionContext context;
  private final List<Run> runs = new ArrayList<>();
  private List<Target> targets = List.of();
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

  private Run begin(String suffix, Settings settings, List<Target> targets) {
    List<Executor> loops = Overlap.of(context).map(Overlap::loops).orElse(List.of());
    String test =
        context.getRequiredTestClass().getName()
            + "."
            + context.getRequiredTestMethod().getName()
            + suffix;
    Run run = Run.begin(new Run.Name(test, file(test)), settings, loops, targets);
    runs.add(run);
    return run;
  }

  /** Where two tests would share a name, as overloads do, it has what they differ in. */
  private String file(String test) {
    String safe = test.replaceAll("[^A-Za-z0-9_.$-]", "_");
    String name = context.getRequiredTestMethod().getName();
    long alike =
        Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
            .filter(method -> method.getName().equalsIgnoreCase(name))
            .count();
    boolean isUnique =
        safe.equals(test) && alike <= 1 && !context.getUniqueId().contains("invocation");
    return isUnique ? safe : safe + "-" + Integer.toHexString(context.getUniqueId().hashCode());
  }

  /** The targets of the class, looked up once. */
  private List<Target> targets() {
    if (targets.isEmpty()) {
      targets = LoadTargets.of(context);
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is put under load: mark a field or method of the class with @LoadTarget, as in"
              + " @LoadTarget String url = \"http://127.0.0.1:8080/\"");
    }
    return targets;
  }

  /** The load that the test's annotation describes. */
  private Run own() {
    if (own == null) {
      List<String> names = targets().stream().map(Target::name).toList();
      expectations().stream()
          .filter(expectation -> !expectation.concernsAny(names))
          .findFirst()
          .ifPresent(
              expectation -> {
                throw new IllegalArgumentException(
                    "'%s' names no target of this test; these are %s"
                        .formatted(expectation.text(), names));
              });
      own = begin("", settings(), targets());
    }
    return own;
  }

  /** The result of its only target. */
  LoadResult single() {
    if (targets().size() > 1) {
      throw new IllegalArgumentException(
          "there are several targets, %s; take a Comparison in place of a LoadResult"
              .formatted(targets().stream().map(Target::name).toList()));
    }
    return new LoadResult(own(), targets().getFirst().name());
  }

  Comparison comparison() {
    return new Comparison(own());
  }

  /** For a test that drives by itself. */
  Load load() {
    drivesItself = true;
    return new Load(
        settings(), drive -> begin("-load" + (runs.size() + 1), drive.settings(), drive.targets()));
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

  /** Drives now what the annotation describes, unless the test drives by itself. */
  void beforeBody() {
    boolean takesLoad =
        Arrays.asList(context.getRequiredTestMethod().getParameterTypes()).contains(Load.class);
    if (!takesLoad) {
      own();
    }
  }

  /**
   * Decides what the annotations expect of every load of the test; its body has passed.
   *
   * @throws TestAbortedException if something stayed open, in the body or here
   */
  void finish() {
    List<Expectation> expectations = expectations();
    boolean expects = !expectations.isEmpty() || !settings().maxRegression().isEmpty();
    if (runs.isEmpty() && drivesItself && expects) {
      throw new IllegalStateException(
          "the test drove nothing, and something is expected of it: call load.run(…)");
    }
    for (Run run : runs) {
      List<String> names = run.trial().names();
      run.require(expectations.stream().filter(e -> e.concernsAny(names)).toList());
      if (!run.settings().maxRegression().isEmpty()) {
        new Baseline(run).require();
      }
    }
    List<String> open = runs.stream().flatMap(run -> run.open().stream()).toList();
    if (!open.isEmpty()) {
      throw new TestAbortedException(String.join("\n", open));
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
