package dev.overlap.loadgen.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Concurrencies to drive one after another, as in {@code 10,50,200}. */
public record Concurrencies(List<Integer> values) {
  private static final int MOST_VALUES = 50;

  public Concurrencies {
    values = List.copyOf(values);
  }

  /**
   * Reads {@code 10,50,1k}.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static Concurrencies parse(String text) {
    List<Integer> values;
    try {
      values =
          Arrays.stream(text.split(",", -1))
              .map(part -> Math.toIntExact(Units.count(part.strip())))
              .toList();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refused(text, "each is a whole number, as in 50 or 1k");
    }
    if (values.stream().anyMatch(value -> value < 1 || value > LoadModel.MOST_CONNECTIONS)) {
      throw refused(
          text, String.format(Locale.ROOT, "each is 1 to %,d", LoadModel.MOST_CONNECTIONS));
    }
    if (values.stream().distinct().count() < values.size() || values.size() > MOST_VALUES) {
      throw refused(text, "each is given once, and there are at most 50");
    }
    return new Concurrencies(values.stream().sorted().toList());
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        "'%s' is not a valid list of concurrencies: %s; as in 10,50,200,500,1000"
            .formatted(text, why));
  }
}
