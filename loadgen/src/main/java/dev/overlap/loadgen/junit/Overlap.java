package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.plan.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What annotations say, and more, in code, for a field with {@code @RegisterExtension}:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Overlap OVERLAP =
 *     Overlap.tests().rate("300").duration("5s").target("service", () -> service.url());
 * }</pre>
 *
 * What a {@link LatencyTest} says itself has precedence. Built on one thread, before any test.
 */
public final class Overlap implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private Settings settings = Settings.NONE;
  private final List<Named> targets = new ArrayList<>();
  private final List<String> expectations = new ArrayList<>();
  private final List<Executor> loops = new ArrayList<>();
  private @Nullable Duration backendDelay;

  /** A target that is looked up when its test begins. */
  record Named(String name, Supplier<?> what) {}

  private Overlap() {}

  /** Nothing said yet. */
  public static Overlap tests() {
    return new Overlap();
  }

  private Overlap with(Settings others) {
    settings = others.or(settings);
    return this;
  }

  /** Requests or calls per second, as in {@code 300} or {@code 5k}. */
  public Overlap rate(String rate) {
    return with(new Settings(rate, 0, "", "", 0, 0, "", ""));
  }

  /** Callers of a closed loop, in place of a rate. */
  public Overlap concurrency(int callers) {
    return with(new Settings("", callers, "", "", 0, 0, "", ""));
  }

  /** Measured time of the planned rounds together. */
  public Overlap duration(String duration) {
    return with(new Settings("", 0, duration, "", 0, 0, "", ""));
  }

  /** Load that is not measured, before the first round. */
  public Overlap warmUp(String time) {
    return with(new Settings("", 0, "", time, 0, 0, "", ""));
  }

  /** Planned rounds, and those after which what is undecided stays inconclusive. */
  public Overlap rounds(int planned, int most) {
    return with(new Settings("", 0, "", "", planned, most, "", ""));
  }

  /** The longest that one request may take. */
  public Overlap timeout(String time) {
    return with(new Settings("", 0, "", "", 0, 0, time, ""));
  }

  /** How much worse than its committed baseline a test may be, as in {@code 10%}. */
  public Overlap maxRegression(String share) {
    return with(new Settings("", 0, "", "", 0, 0, "", share));
  }

  /** An address to drive (String, URI, URL), looked up when its test begins. */
  public Overlap target(String name, Supplier<?> url) {
    targets.add(new Named(name, url));
    return this;
  }

  /** Code to drive; what it throws is an error. */
  public Overlap code(String name, Callable<?> code) {
    targets.add(new Named(name, () -> code));
    return this;
  }

  /** What every test has to hold, as in {@code p99<180ms}. */
  public Overlap slo(String expectation) {
    expectations.add(expectation);
    return this;
  }

  /** A loop of this JVM, for {@link LoadResultAssert#loopBlockedMillis}. */
  public Overlap loop(Executor loop) {
    loops.add(loop);
    return this;
  }

  /** A mock backend that answers after this delay, as {@link OverlapBackend} says. */
  public Overlap backend(String delay) {
    backendDelay = Units.duration(delay);
    return this;
  }

  Settings settings() {
    return settings;
  }

  List<Named> targets() {
    return targets;
  }

  List<String> expectations() {
    return expectations;
  }

  List<Executor> loops() {
    return loops;
  }

  /** The one that is in force; empty where the class has none. */
  static Optional<Overlap> of(ExtensionContext context) {
    return Optional.ofNullable(Stores.of(context).get(Overlap.class, Overlap.class));
  }

  boolean hasBackend() {
    return backendDelay != null;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    begin(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    begin(context);
  }

  private void begin(ExtensionContext context) {
    Stores.of(context).put(Overlap.class, this);
    if (backendDelay != null && Stores.backend(context).isEmpty()) {
      Stores.startBackend(context, backendDelay);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return hasBackend() && parameter.getParameter().getType() == BackendInfo.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Stores.backend(context).orElseThrow();
  }
}
