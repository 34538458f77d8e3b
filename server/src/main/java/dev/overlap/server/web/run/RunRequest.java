package dev.overlap.server.web.run;

import dev.overlap.loadgen.cli.EventFlags;
import dev.overlap.loadgen.cli.SharedOption;
import dev.overlap.server.process.ChildArguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request of the page for a run, checked by the rules of the command line.
 *
 * @param values by field; what was not given is not there
 */
public record RunRequest(Map<RunField, String> values) {
  public RunRequest {
    values = Map.copyOf(values);
  }

  /**
   * Reads the fields of a form or of a JSON object; a field that is missing or empty has its
   * default.
   *
   * @throws InvalidFieldException naming the field, what is allowed and an example
   */
  public static RunRequest of(Map<String, String> fields) {
    Map<RunField, String> values = new EnumMap<>(RunField.class);
    fields.forEach(
        (name, value) -> {
          RunField field =
              RunField.of(name)
                  .orElseThrow(
                      () ->
                          new InvalidFieldException(
                              name,
                              "one of "
                                  + Arrays.stream(RunField.values())
                                      .map(RunField::text)
                                      .sorted()
                                      .collect(Collectors.joining(", ")),
                              "concurrency"));
          if (!value.isBlank() || field == RunField.MODELS) {
            values.put(field, field.checked(value));
          }
        });
    RunRequest request = new RunRequest(values);
    request.requireFitting();
    return request;
  }

  /** What {@code compare} refuses together. */
  private void requireFitting() {
    boolean disturbed =
        values.containsKey(RunField.STALL) || values.containsKey(RunField.ERROR_RATE);
    boolean sweeps = values.containsKey(RunField.SWEEP);
    if (sweeps && (disturbed || !waits())) {
      throw new InvalidFieldException(
          RunField.SWEEP.text(),
          "no sweep together with a stall, with errors or with a workload that does not wait",
          "io as the workload");
    }
    if (values.containsKey(RunField.PRECISION)
        && models().size() == 1
        && !value(RunField.CLIENT).contains(",")) {
      throw new InvalidFieldException(
          RunField.PRECISION.text(), "two models or more with a precision", "blocking,virtual");
    }
  }

  /** Whether its workload calls the backend. */
  private boolean waits() {
    return !value(RunField.WORKLOAD).matches("(cpu|counter)\\b.*");
  }

  /** The value of a field, or its default; empty where the command decides. */
  public String value(RunField field) {
    return values.getOrDefault(field, field.usual());
  }

  public List<String> models() {
    return List.of(value(RunField.MODELS).split(",", -1));
  }

  public boolean quick() {
    return value(RunField.LENGTH).equals("quick");
  }

  /** What was given and is not the default, by the names of fields. */
  public Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    for (RunField field : RunField.values()) {
      String value = values.get(field);
      if (value != null && !value.equals(field.usual())) {
        given.put(field.text(), value);
      }
    }
    return given;
  }

  /** One line: who is compared under which load. */
  public String title() {
    String load =
        value(RunField.RATE).isEmpty()
            ? value(RunField.CONCURRENCY) + " concurrent"
            : value(RunField.RATE) + " req/s";
    return "%s, %s, %s".formatted(String.join(", ", models()), load, value(RunField.DELAY));
  }

  /** The options of the command that does it. */
  private List<String> options() {
    List<String> words = new ArrayList<>();
    boolean open = !value(RunField.RATE).isEmpty();
    boolean waits = waits();
    for (RunField field : RunField.values()) {
      boolean always =
          (field == RunField.CONCURRENCY && !open)
              || (field == RunField.DELAY && waits)
              || field == RunField.MODELS;
      boolean never =
          field.option().isEmpty()
              || (field == RunField.CONCURRENCY && open)
              || (field == RunField.DELAY && !waits);
      String value = value(field);
      if (!never && (always || (values.containsKey(field) && !value.equals(field.usual())))) {
        words.add(field.option());
        words.add(value);
      }
    }
    if (quick()) {
      words.add(ChildArguments.QUICK);
    }
    return words;
  }

  /** The command line that does it. */
  public List<String> arguments(String results) {
    List<String> words =
        new ArrayList<>(List.of(ChildArguments.COMPARE, ChildArguments.EXIT_WITH_PARENT));
    words.addAll(List.of(EventFlags.EVENTS, "ndjson", SharedOption.FORMAT, "json"));
    words.addAll(List.of(ChildArguments.RESULTS, results));
    words.addAll(options());
    return words;
  }

  /** The same for a person to copy into a shell. */
  public String command() {
    return "./overlap compare "
        + options().stream().map(RunRequest::quoted).collect(Collectors.joining(" "));
  }

  /** A word of a shell. */
  public static String quoted(String word) {
    return word.matches("[\\w./:,%@=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
