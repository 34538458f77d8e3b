package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.trial.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Drives load from within a test, as {@link LatencyTest} says or as its methods do. Confined to the
 * thread of the test.
 */
public final class Load {
  private static final String TARGET = "target";

  private final Settings settings;
  private final Function<Drive, Run> driver;

  /** What is driven, and how. */
  record Drive(Settings settings, List<Target> targets) {}

  Load(Settings settings, Function<Drive, Run> driver) {
    this.settings = settings;
    this.driver = driver;
  }

  /** The same at this rate per second, as in {@code 300}. */
  public Load rate(String rate) {
    return with(new Settings(rate, 0, "", "", 0, 0, "", ""));
  }

  /** The same with so many callers. */
  public Load concurrency(int callers) {
    return with(new Settings("", callers, "", "", 0, 0, "", ""));
  }

  /** The same for this long, as in {@code 5s}. */
  public Load duration(String duration) {
    return with(new Settings("", 0, duration, "", 0, 0, "", ""));
  }

  private Load with(Settings others) {
    return new Load(others.or(settings), driver);
  }

  /** Drives this address. */
  public LoadResult run(String url) {
    return one(target(TARGET, url));
  }

  /** Drives this code. */
  public LoadResult run(Runnable code) {
    return one(target(TARGET, code));
  }

  /** Drives this code; what it throws is an error. */
  public LoadResult run(Callable<?> code) {
    return one(target(TARGET, code));
  }

  private LoadResult one(Target target) {
    return new LoadResult(driver.apply(new Drive(settings, List.of(target))), target.name());
  }

  /**
   * Drives several in alternating rounds.
   *
   * @param targets addresses (String, URI, URL) or code (Runnable, Callable) by name
   */
  public Comparison compare(Map<String, ?> targets) {
    List<Target> all = new ArrayList<>();
    targets.forEach((name, what) -> all.add(target(name, what)));
    return new Comparison(driver.apply(new Drive(settings, all)));
  }

  /** What this is, as a target of load. */
  static Target target(String name, Object what) {
    if (!name.matches("[\\w-]+")) {
      throw new IllegalArgumentException(
          "'%s' cannot name a target; give letters, digits, _ and -, as in base".formatted(name));
    }
    return switch (what) {
      case Callable<?> code -> new Target.Code(name, code);
      case Runnable code ->
          new Target.Code(
              name,
              () -> {
                code.run();
                return true;
              });
      default -> new Target.Address(name, RequestTemplate.get(what.toString()));
    };
  }
}
