package dev.overlap.server.http;

import com.sun.management.ThreadMXBean;
import dev.overlap.server.model.ModelMeter;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What this process counts, in Prometheus' text format (version 0.0.4). */
final class Metrics {
  static final String PATH = "/metrics";
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Metrics() {}

  static String text(Map<String, ModelRoute> models) {
    StringBuilder text = new StringBuilder(2048);
    perModel(
        text,
        models,
        "overlap_requests_received_total",
        "Requests received",
        s -> (double) s.received());
    perModel(
        text,
        models,
        "overlap_requests_answered_total",
        "Responses written",
        s -> (double) s.answered());
    perModel(
        text,
        models,
        "overlap_requests_rejected_total",
        "Answered 503",
        s -> (double) s.rejected());
    perModel(
        text,
        models,
        "overlap_backend_calls_total",
        "Backend calls",
        s -> (double) s.backendCalls());
    perModel(text, models, "overlap_hold_seconds_sum", "Time held", s -> s.holdNanos() / 1e9);
    perModel(text, models, "overlap_hold_seconds_count", "Times held", s -> (double) s.holds());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    single(
        text,
        "overlap_allocated_bytes_total",
        "counter",
        "Bytes allocated by all threads",
        (double) threads.getTotalThreadAllocatedBytes());
    single(
        text,
        "overlap_threads_peak",
        "gauge",
        "Most platform threads at one time",
        threads.getPeakThreadCount());
    return text.toString();
  }

  private static void perModel(
      StringBuilder text,
      Map<String, ModelRoute> models,
      String name,
      String help,
      ToDoubleFunction<ModelMeter.Snapshot> value) {
    head(text, name, "counter", help);
    models.forEach(
        (model, route) ->
            sample(
                text,
                name + "{model=\"" + model + "\"}",
                value.applyAsDouble(route.meter().snapshot())));
  }

  private static void single(
      StringBuilder text, String name, String type, String help, double value) {
    head(text, name, type, help);
    sample(text, name, value);
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append(".\n");
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void sample(StringBuilder text, String name, double value) {
    text.append(name).append(' ').append(String.format(Locale.ROOT, "%.6f", value)).append('\n');
  }
}
