package dev.overlap.server.workload;

import dev.overlap.server.workload.SharedCounters.Guard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every kind of work, read from a path and a query; from any thread. */
public final class Workloads {
  /** Calls that begin when the one before has ended. */
  public static final String SEQUENTIAL = "sequential";

  /** Calls that wait at the same time. */
  public static final String PARALLEL = "parallel";

  /** The default workload. */
  public static final String IO = "io";

  /** Each kind with all its parameters, as an example. */
  private static final Map<String, String> EXAMPLES =
      new TreeMap<>(
          Map.of(
              IO,
              "io?delay=100ms",
              "cpu",
              "cpu?n=1000000",
              "mixed",
              "mixed?delay=100ms&cpu=1000000",
              "fanout",
              "fanout?k=5&mode=parallel&delay=100ms",
              "counter",
              "counter?lock=atomic&n=1000"));

  /** Some 150 ms of one CPU: no request can hold a thread or a loop for much longer. */
  private static final long MOST_ADDITIONS = 200_000_000L;

  private static final long MOST_CALLS = 32;
  private static final long MOST_COUNTS = 1_000_000;

  private final SharedCounters counters = new SharedCounters();

  /** The names of all kinds. */
  public static List<String> names() {
    return List.copyOf(EXAMPLES.keySet());
  }

  /** A request for each kind, with all parameters. */
  public static List<String> examples() {
    return List.copyOf(EXAMPLES.values());
  }

  /**
   * Reads what is asked for.
   *
   * @param model name of the model that will do it
   * @param query what stands behind the question mark; empty if nothing does
   * @throws BadWorkException if there is no such work, or not with these parameters
   */
  public Work read(String model, String workload, String query) throws BadWorkException {
    String example = EXAMPLES.get(workload);
    if (example == null) {
      throw new BadWorkException(
          404,
          "Not found",
          "workload '%s' is not one of: %s; try /%s/io?delay=100ms"
              .formatted(workload, String.join(", ", names()), model));
    }
    Parameters given = new Parameters(query);
    Work work =
        switch (workload) {
          case IO -> new IoWork(model, given.delay());
          case "cpu" -> new CpuWork(model, given.count("n", "1000000", 0, MOST_ADDITIONS));
          case "mixed" ->
              new MixedWork(model, given.delay(), given.count("cpu", "1000000", 0, MOST_ADDITIONS));
          case "fanout" ->
              new FanOutWork(
                  model,
                  given.delay(),
                  (int) given.count("k", "5", 1, MOST_CALLS),
                  given.oneOf("mode", PARALLEL, PARALLEL, SEQUENTIAL).equals(PARALLEL));
          default ->
              new CounterWork(
                  model, guard(given), given.count("n", "1000", 0, MOST_COUNTS), counters);
        };
    given.end(example);
    return work;
  }

  private static Guard guard(Parameters given) throws BadWorkException {
    String[] all = Arrays.stream(Guard.values()).map(Guard::text).toArray(String[]::new);
    return Guard.of(given.oneOf("lock", Guard.ATOMIC.text(), all)).orElseThrow();
  }
}
