package dev.overlap.server.http;

import com.sun.management.ThreadMXBean;
import dev.overlap.server.model.ModelMeter;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What this process counts, in Prometheus' text format (version 0.0.4). A {@code _peak} is the most
 * since the start, or since the peaks were reset; reading changes nothing. Confined to the event
 * loop.
 */
final class Metrics {
  static final String PATH = "/metrics";
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Figures of one event loop, which cannot be added up over several, begin like this. */
  static final String OF_ONE_LOOP = "overlap_loop_";

  private static final String COUNTER = "counter";
  private static final String GAUGE = "gauge";

  private final Map<String, Route> models;
  private final LoopProbe loop;
  private final StringBuilder text = new StringBuilder(4096);

  private Metrics(Map<String, Route> models, LoopProbe loop) {
    this.models = models;
    this.loop = loop;
  }

  /** Begins all peaks anew. */
  static void resetPeaks(Map<String, Route> models, LoopProbe loop) {
    models.values().forEach(Route::resetPeaks);
    ManagementFactory.getThreadMXBean().resetPeakThreadCount();
    loop.resetPeaks();
    HeapMeter.resetPeaks();
  }

  static String text(Map<String, Route> models, LoopProbe loop) {
    Metrics metrics = new Metrics(models, loop);
    metrics.requests();
    metrics.threads();
    if (models.values().stream().anyMatch(Route::isOnFront)) {
      metrics.loop(); // otherwise the loop does nothing but serve this page
    }
    metrics.heap();
    return metrics.text.toString();
  }

  private void requests() {
    counted("overlap_requests_received_total", "Requests received", s -> (double) s.received());
    counted("overlap_requests_answered_total", "Responses written", s -> (double) s.answered());
    counted("overlap_requests_rejected_total", "Answered 503", s -> (double) s.rejected());
    counted("overlap_backend_calls_total", "Backend calls", s -> (double) s.backendCalls());
    counted(
        "overlap_backend_repeats_total",
        "Backend calls sent once more",
        s -> (double) s.backendRepeats());
    counted("overlap_hold_seconds_sum", "Time held", s -> s.holdNanos() / 1e9);
    counted("overlap_hold_seconds_count", "Times held", s -> (double) s.holds());
    perModel(
        "overlap_queue_peak",
        GAUGE,
        "Most requests that waited for a thread",
        route -> route.meter().queuePeak());
  }

  private void threads() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    single("overlap_threads_peak", GAUGE, "Most platform threads", threads.getPeakThreadCount());
    single(
        "overlap_allocated_bytes_total",
        COUNTER,
        "Bytes allocated by all threads",
        (double) threads.getTotalThreadAllocatedBytes());
    if (models.values().stream().anyMatch(route -> route.meter().countsVirtualThreads())) {
      double most =
          models.values().stream()
              .filter(route -> route.meter().countsVirtualThreads())
              .mapToInt(Route::mostInFlight)
              .sum();
      single("overlap_virtual_threads_peak", GAUGE, "Most virtual threads with a request", most);
    }
  }

  private void loop() {
    double cpu = loop.cpuSeconds();
    if (cpu >= 0) {
      single(OF_ONE_LOOP + "cpu_seconds_total", COUNTER, "CPU time of the event loop", cpu);
    }
    single(
        OF_ONE_LOOP + "lag_seconds_sum", COUNTER, "Lateness at a 10 ms timer", loop.lagSeconds());
    single(OF_ONE_LOOP + "lag_seconds_count", COUNTER, "Times at that timer", loop.lags());
    single(OF_ONE_LOOP + "lag_seconds_peak", GAUGE, "Latest at that timer", loop.mostLagSeconds());
  }

  private void heap() {
    single(
        "overlap_gc_pause_seconds_sum",
        COUNTER,
        "Time of collections",
        HeapMeter.collectionSeconds());
    single("overlap_gc_pause_seconds_count", COUNTER, "Collections", HeapMeter.collections());
    single("overlap_heap_peak_bytes", GAUGE, "Most heap in use", HeapMeter.peakBytes());
  }

  private void counted(String name, String help, ToDoubleFunction<ModelMeter.Snapshot> value) {
    perModel(name, COUNTER, help, route -> value.applyAsDouble(route.meter().snapshot()));
  }

  private void perModel(String name, String type, String help, ToDoubleFunction<Route> value) {
    head(name, type, help);
    models.forEach(
        (model, route) -> sample(name + "{model=\"" + model + "\"}", value.applyAsDouble(route)));
  }

  private void single(String name, String type, String help, long value) {
    single(name, type, help, (double) value);
  }

  private void single(String name, String type, String help, double value) {
    head(name, type, help);
    sample(name, value);
  }

  private void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append(".\n");
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, double value) {
    text.append(name).append(' ').append(String.format(Locale.ROOT, "%.6f", value)).append('\n');
  }
}
