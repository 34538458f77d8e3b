package dev.overlap.server.web.run;

import dev.overlap.loadgen.cli.LoadFlags;
import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.plan.Concurrencies;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.process.ChildArguments;
import dev.overlap.server.workload.BadWorkException;
import dev.overlap.server.workload.Workloads;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A field of the form: an option of {@code compare} with the same limits, apart from caps on how
 * long a run can take.
 */
public enum RunField {
  CONCURRENCY(
      "concurrency",
      LoadFlags.CONCURRENCY,
      "500",
      Rules.range(1, ModelOptions.DEFAULTS.maxInFlight()),
      "500"),
  RATE("rate", "--rate", "", "1 to 20,000 per second", "1500"),
  DELAY("delay", LoadFlags.DELAY, "100ms", Delay.ALLOWED, "100ms"),
  MODELS(
      "models",
      ChildArguments.MODELS,
      String.join(",", ConcurrencyModel.names(ConcurrencyModel.usual())),
      "some of " + String.join(", ", ConcurrencyModel.names(ConcurrencyModel.all())),
      "blocking,virtual"),
  LENGTH("length", "", "quick", "quick or full", "quick"),
  WORKLOAD(
      "workload",
      "--workload",
      "io",
      "a workload with its parameters, up to 100 characters",
      "mixed?cpu=100k"),
  ARRIVALS("arrivals", "--arrivals", "constant", "constant or poisson", "poisson"),
  THREADS("threads", ChildArguments.THREADS, "200", "1 to 20,000", "200"),
  QUEUE("queue", ChildArguments.QUEUE, "10000", "1 to 1,000,000", "10000"),
  WORKERS("workers", ChildArguments.WORKERS, "0", "0 to 256", "2"),
  CLIENT(
      "client",
      ChildArguments.CLIENT,
      "apache",
      "apache, webclient or both, separated by a comma",
      "apache"),
  BACKEND("backend", ChildArguments.BACKEND, "wiremock", "wiremock or netty", "netty"),
  STALL("stall", "--stall", "", Stall.ALLOWED + ", up to 30s each", "1s@1s"),
  ERROR_RATE("errorRate", "--error-rate", "", "0% to 100%", "1%"),
  DURATION("duration", "--duration", "", "200ms to 10s", "1s"),
  WARMUP("warmup", "--warmup", "", "3s to 60s", "20s"),
  ROUNDS("rounds", "--rounds", "", "1 to 30", "6"),
  FORKS("forks", "--forks", "1", "1 to 5", "3"),
  PRECISION("precision", "--precision", "", "0.5% to 50%", "1%"),
  SEED("seed", "--seed", "", "a whole number", "1"),
  TIMEOUT("timeout", "--timeout", "", "1s to 60s", "30s"),
  SWEEP(
      "sweep",
      "--sweep-concurrency",
      "",
      "up to five numbers of requests at a time, separated by commas",
      "10,100,500"),
  EXPECT("expect", "--expect", "", "a condition, up to 80 characters", "errors=0"),
  PIN("pin", "--pin", "auto", "auto or off", "off");

  /** What is shown at once; the others are folded away. */
  public static final Set<RunField> FIRST = Set.of(CONCURRENCY, RATE, DELAY, MODELS, LENGTH);

  private final String text;
  private final String option;
  private final String usual;
  private final String allowed;
  private final String example;

  RunField(String text, String option, String usual, String allowed, String example) {
    this.text = text;
    this.option = option;
    this.usual = usual;
    this.allowed = allowed;
    this.example = example;
  }

  /** Its name in forms and JSON. */
  public String text() {
    return text;
  }

  /** The option of the command; empty for one that has a form of its own. */
  public String option() {
    return option;
  }

  /** What holds where nothing is given; empty where that is up to the command. */
  public String usual() {
    return usual;
  }

  public String allowed() {
    return allowed;
  }

  public String example() {
    return example;
  }

  /** The values of which one is chosen; empty where it is a text. */
  public List<String> choices() {
    return switch (this) {
      case LENGTH -> List.of("quick", "full");
      case ARRIVALS -> List.of("constant", "poisson");
      case CLIENT -> List.of("apache", "webclient", "apache,webclient");
      case BACKEND -> List.of("wiremock", "netty");
      case PIN -> List.of("auto", "off");
      default -> List.of();
    };
  }

  /** The field of this name. */
  public static Optional<RunField> of(String name) {
    return Arrays.stream(values()).filter(field -> field.text.equals(name)).findFirst();
  }

  /**
   * A value as the command takes it.
   *
   * @throws InvalidFieldException naming what is allowed and an example
   */
  public String checked(String value) {
    try {
      return applied(value.strip());
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException(text, allowed, example);
    }
  }

  private String applied(String value) {
    return switch (this) {
      case CONCURRENCY -> Rules.count(1, ModelOptions.DEFAULTS.maxInFlight()).apply(value);
      case RATE -> Rules.rate(value);
      case DELAY -> Rules.delay(value);
      case MODELS -> Rules.models(value);
      case LENGTH -> Rules.oneOf("quick", "full").apply(value);
      case WORKLOAD -> Rules.workload(value);
      case ARRIVALS -> Rules.oneOf("constant", "poisson").apply(value);
      case THREADS -> Rules.count(1, 20_000).apply(value);
      case QUEUE -> Rules.count(1, 1_000_000).apply(value);
      case WORKERS -> Rules.count(0, 256).apply(value);
      case CLIENT -> Rules.oneOf("apache", "webclient", "apache,webclient").apply(value);
      case BACKEND -> Rules.oneOf("wiremock", "netty").apply(value);
      case STALL -> Rules.stall(value);
      case ERROR_RATE -> Rules.share(value);
      case DURATION -> Rules.duration(Duration.ofMillis(200), Duration.ofSeconds(10)).apply(value);
      case WARMUP -> Rules.duration(Duration.ofSeconds(3), Duration.ofSeconds(60)).apply(value);
      case ROUNDS -> Rules.count(1, 30).apply(value);
      case FORKS -> Rules.count(1, 5).apply(value);
      case PRECISION -> Rules.precision(value);
      case SEED -> Rules.matching("\\d{1,15}").apply(value);
      case TIMEOUT -> Rules.duration(Duration.ofSeconds(1), Duration.ofSeconds(60)).apply(value);
      case SWEEP -> Rules.sweep(value);
      case EXPECT -> Rules.expect(value);
      case PIN -> Rules.oneOf("auto", "off").apply(value);
    };
  }

  /** What values may be; each throws an {@link IllegalArgumentException} for any other. */
  private static final class Rules {
    private static final double MOST_PER_SECOND = 20_000;
    private static final int MOST_STEPS = 5;

    static String range(long least, long most) {
      return String.format(Locale.ROOT, "%,d to %,d", least, most);
    }

    static UnaryOperator<String> count(long least, long most) {
      return value -> {
        long count = Units.count(value);
        require(count >= least && count <= most);
        return Long.toString(count);
      };
    }

    static UnaryOperator<String> duration(Duration least, Duration most) {
      return value -> {
        Duration duration = Units.duration(value);
        require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
        return Units.text(duration);
      };
    }

    static UnaryOperator<String> oneOf(String... values) {
      List<String> all = List.of(values);
      return value -> {
        require(all.contains(value));
        return value;
      };
    }

    static UnaryOperator<String> matching(String pattern) {
      return value -> {
        require(value.matches(pattern));
        return value;
      };
    }

    static String rate(String value) {
      double perSecond = Units.perSecond(value);
      require(perSecond >= 1 && perSecond <= MOST_PER_SECOND);
      return value;
    }

    static String delay(String value) {
      return Delay.parse(value).toString();
    }

    static String stall(String value) {
      Stall stall = Stall.parse(value);
      Duration most = Duration.ofSeconds(30);
      require(stall.length().compareTo(most) <= 0 && stall.at().compareTo(most) <= 0);
      return stall.toString();
    }

    static String share(String value) {
      Units.share(value);
      return value;
    }

    static String precision(String value) {
      double share = Units.share(value);
      require(share >= 0.005 && share <= 0.5);
      return value;
    }

    static String sweep(String value) {
      List<Integer> steps = Concurrencies.parse(value).values();
      require(
          steps.size() <= MOST_STEPS
              && steps.stream().allMatch(n -> n <= ModelOptions.DEFAULTS.maxInFlight()));
      return value;
    }

    static String workload(String value) {
      int mark = value.indexOf('?');
      String name = mark < 0 ? value : value.substring(0, mark);
      try {
        new Workloads().read("any", name, mark < 0 ? "" : value.substring(mark + 1));
      } catch (BadWorkException e) {
        throw new IllegalArgumentException(e);
      }
      return value;
    }

    static String expect(String value) {
      Expectation.parse(value);
      return value;
    }

    /** A form sends an empty value too, so that none at all is not taken for the default. */
    static String models(String all) {
      String value = all.replaceFirst("^,", "");
      List<String> known = ConcurrencyModel.names(ConcurrencyModel.all());
      List<String> chosen = List.of(value.split("\\s*,\\s*", -1));
      require(known.containsAll(chosen) && Set.copyOf(chosen).size() == chosen.size());
      return String.join(",", chosen);
    }

    private static void require(boolean holds) {
      if (!holds) {
        throw new IllegalArgumentException();
      }
    }
  }
}
