package dev.overlap.server.web;

import dev.overlap.loadgen.cli.EventFlags;
import dev.overlap.loadgen.cli.LoadFlags;
import dev.overlap.loadgen.cli.SharedOption;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.process.ChildArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request of the page for a run, checked by the rules of the command line.
 *
 * @param delay as written
 * @param quick three shorter rounds
 */
record RunRequest(int concurrency, String delay, List<String> models, boolean quick) {
  /** The most requests that a server works on at a time; {@code compare} refuses more. */
  private static final int MOST = ModelOptions.DEFAULTS.maxInFlight();

  private static final Set<String> FIELDS = Set.of("concurrency", "delay", "models", "length");

  RunRequest {
    models = List.copyOf(models);
  }

  /**
   * Reads the fields of a form or of a JSON object; a field that is missing has its default.
   *
   * @throws InvalidFieldException naming the field, what is allowed and an example
   */
  static RunRequest of(Map<String, String> fields) {
    for (String name : fields.keySet()) {
      if (!FIELDS.contains(name)) {
        throw new InvalidFieldException(
            name, "one of " + String.join(", ", FIELDS.stream().sorted().toList()), "concurrency");
      }
    }
    return new RunRequest(
        concurrency(fields.getOrDefault("concurrency", "500")),
        delay(fields.getOrDefault("delay", "100ms")),
        models(
            fields.getOrDefault(
                "models", String.join(",", ConcurrencyModel.names(ConcurrencyModel.usual())))),
        quick(fields.getOrDefault("length", "quick")));
  }

  private static int concurrency(String text) {
    try {
      long count = Units.count(text.strip());
      if (count >= 1 && count <= MOST) {
        return (int) count;
      }
    } catch (IllegalArgumentException e) {
      // refused below, in one form for every cause
    }
    throw new InvalidFieldException(
        "concurrency", String.format(Locale.ROOT, "1 to %,d", MOST), "500");
  }

  private static String delay(String text) {
    try {
      return Delay.parse(text.strip()).toString();
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException("delay", Delay.ALLOWED, "100ms");
    }
  }

  private static List<String> models(String text) {
    List<String> known = ConcurrencyModel.names(ConcurrencyModel.all());
    List<String> chosen = List.of(text.strip().split("\\s*,\\s*", -1));
    if (!known.containsAll(chosen) || Set.copyOf(chosen).size() != chosen.size()) {
      throw new InvalidFieldException(
          "models", "some of " + String.join(", ", known), "blocking,virtual");
    }
    return chosen;
  }

  private static boolean quick(String text) {
    return switch (text) {
      case "quick" -> true;
      case "full" -> false;
      default -> throw new InvalidFieldException("length", "quick or full", "quick");
    };
  }

  /** The command line that does it. */
  List<String> arguments(String results) {
    List<String> words =
        new ArrayList<>(List.of(ChildArguments.COMPARE, ChildArguments.EXIT_WITH_PARENT));
    words.addAll(List.of(EventFlags.EVENTS, "ndjson", SharedOption.FORMAT, "json"));
    words.addAll(List.of(ChildArguments.RESULTS, results, LoadFlags.DELAY, delay));
    words.addAll(List.of(LoadFlags.CONCURRENCY, Integer.toString(concurrency)));
    words.addAll(List.of(ChildArguments.MODELS, String.join(",", models)));
    if (quick) {
      words.add(ChildArguments.QUICK);
    }
    return words;
  }

  /** A field with an invalid value. */
  static final class InvalidFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String allowed;
    private final String example;

    InvalidFieldException(String field, String allowed, String example) {
      super(field);
      this.field = field;
      this.allowed = allowed;
      this.example = example;
    }

    /** All of it in one line. */
    String sentence() {
      return "%s: give %s, as in %s".formatted(field, allowed, example);
    }

    String field() {
      return field;
    }

    String allowed() {
      return allowed;
    }

    String example() {
      return example;
    }
  }
}
