package dev.overlap.bench;

import com.sun.net.httpserver.HttpServer;
import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gates;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.trial.Target;
import dev.overlap.loadgen.trial.Trial;
import dev.overlap.loadgen.trial.TrialPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * How often gates fail, pass and cannot tell: each run starts two services anew, of which the head
 * takes so many times as long as the base, and holds them to an expectation.
 *
 * <p>{@code run_java GateAlarms.java EXPECTATION FACTOR RUNS} (jdk.sh); a service takes {@code
 * lognormal(20ms,0.3)}, whose p99 is 40 ms.
 */
final class GateAlarms {
  private static final double MEDIAN_NANOS = 20e6;
  private static final double SIGMA = 0.3;
  private static final double PER_SECOND = 500;
  private static final Duration WINDOW = Duration.ofMillis(400);

  private GateAlarms() {}

  public static void main(String[] args) throws Exception {
    Expectation expectation = Expectation.parse(args[0]);
    double factor = Double.parseDouble(args[1]);
    int runs = Integer.parseInt(args[2]);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    long start = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      outcomes.merge(once(expectation, factor, run), 1, Integer::sum);
    }
    double seconds = (System.nanoTime() - start) / 1e9 / runs;
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-28s %+4.0f %% %5d runs: %3d crossed, %3d passed, %3d inconclusive; %.1f s each",
            args[0],
            100 * (factor - 1),
            runs,
            outcomes.getOrDefault(Outcome.CROSSED, 0),
            outcomes.getOrDefault(Outcome.PASSED, 0),
            outcomes.getOrDefault(Outcome.UNJUDGED, 0),
            seconds));
  }

  private static Outcome once(Expectation expectation, double factor, int seed) throws Exception {
    HttpServer base = service(1, 2L * seed);
    HttpServer head = service(factor, 2L * seed + 1);
    TrialPlan plan =
        new TrialPlan(
            new LoadModel.OpenLoop(PER_SECOND, Arrivals.CONSTANT, 1_000, 1_000),
            WINDOW,
            5,
            15,
            WINDOW,
            Duration.ofSeconds(10),
            seed);
    List<Target> targets =
        expectation.text().contains("base")
            ? List.of(target("base", base), target("head", head))
            : List.of(target("head", head));
    try (Trial trial = Trial.begin(plan, targets)) {
      return Gates.overall(trial.decide(List.of(expectation)));
    } finally {
      base.stop(0);
      head.stop(0);
    }
  }

  private static Target target(String name, HttpServer server) {
    return new Target.Address(
        name, RequestTemplate.get("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  private static HttpServer service(double factor, long seed) throws IOException {
    Random random = new Random(seed);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          double drawn;
          synchronized (random) {
            drawn = random.nextGaussian();
          }
          long until = System.nanoTime() + (long) (factor * MEDIAN_NANOS * Math.exp(SIGMA * drawn));
          for (long rest = until - System.nanoTime(); rest > 0; rest = until - System.nanoTime()) {
            LockSupport.parkNanos(rest);
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
