package dev.overlap.server.web.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings that make something visible.
 *
 * @param key its texts are {@code preset.KEY} and {@code preset.KEY.about}
 * @param fields what is not as usual
 */
public record Preset(String key, Map<String, String> fields) {
  public static final List<Preset> ALL =
      List.of(
          new Preset("pool", Map.of()),
          new Preset(
              "waits",
              Map.of("concurrency", "10", "delay", "1s", "threads", "10", "duration", "3s")),
          new Preset("four", Map.of("rate", "60", "threads", "4", "duration", "3s")),
          new Preset("burst", Map.of("rate", "1500", "arrivals", "poisson", "threads", "160")),
          new Preset("tail", Map.of("delay", "lognormal(80ms,0.8)")),
          new Preset("stall", Map.of("rate", "1000", "stall", "1s@1s", "backend", "netty")),
          new Preset("block", Map.of("rate", "4", "workload", "mixed?cpu=200M", "duration", "5s")),
          new Preset("cpu", Map.of("concurrency", "50", "workload", "mixed?cpu=5M")));

  public Preset {
    fields = Map.copyOf(fields);
  }

  /** The form with these settings. */
  public String address() {
    return address(fields);
  }

  /** The form with any settings. */
  public static String address(Map<String, String> given) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (RunField field : RunField.values()) {
      if (given.containsKey(field.text())) {
        ordered.put(field.text(), given.get(field.text()));
      }
    }
    return ordered.isEmpty()
        ? "/compare"
        : ordered.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "/compare?", ""));
  }
}
