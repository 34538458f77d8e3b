package dev.overlap.loadgen.report;

import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.Hold;
import dev.overlap.loadgen.result.SecondReport.Lane;
import dev.overlap.loadgen.result.SecondReport.Line;
import dev.overlap.loadgen.result.SecondReport.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recorded second in the Trace Event Format (JSON), which Perfetto and Chrome's tracing page
 * read: a process for each candidate, a thread for each lane, an asynchronous track for each
 * request. Times are in microseconds.
 */
final class TraceEvents {
  private final List<Map<String, Object>> events = new ArrayList<>();

  /** The events; none where no second was recorded. */
  static String of(ComparisonReport report) {
    TraceEvents trace = new TraceEvents();
    SecondReport second = report.second();
    if (second != null) {
      for (int i = 0; i < second.panels().size(); i++) {
        trace.panel(second.panels().get(i), i + 1);
      }
    }
    Map<String, Object> file = new LinkedHashMap<>(); // in one order, so that bytes are the same
    file.put("displayTimeUnit", "ms");
    file.put("traceEvents", trace.events);
    return ReportJson.write(file);
  }

  private void panel(Panel panel, int process) {
    event("M", process, 0, "process_name").put("args", Map.of("name", panel.candidate()));
    for (int lane = 0; lane < panel.lanes().size(); lane++) {
      lane(panel.lanes().get(lane), process, lane + 1);
    }
    panel.lines().forEach(line -> request(line, process));
  }

  private void lane(Lane lane, int process, int thread) {
    event("M", process, thread, "thread_name").put("args", Map.of("name", lane.name()));
    for (Hold hold : lane.holds()) {
      Map<String, Object> event =
          event("X", process, thread, hold.computing() ? "computing" : "held, waiting");
      event.put("ts", hold.from());
      event.put("dur", Math.max(0, hold.to() - hold.from()));
      event.put("args", Map.of("request", hold.request()));
    }
  }

  private void request(Line line, int process) {
    long started = line.started() < 0 ? SecondReport.MICROS : line.started();
    long answered = line.answered() < 0 ? SecondReport.MICROS : line.answered();
    span(line, process, "request", line.arrival(), answered);
    span(line, process, "queued", line.arrival(), started);
    if (line.waiting() >= 0) {
      span(line, process, "at the backend", line.waiting(), line.back());
    }
  }

  private void span(Line line, int process, String name, long from, long to) {
    async("b", line, process, name).put("ts", from);
    async("e", line, process, name).put("ts", Math.max(from, to));
  }

  private Map<String, Object> async(String phase, Line line, int process, String name) {
    Map<String, Object> event = event(phase, process, 0, name);
    event.put("cat", "requests");
    event.put("id", process + "." + line.number());
    return event;
  }

  private Map<String, Object> event(String phase, int process, int thread, String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("name", name);
    event.put("ph", phase);
    event.put("pid", process);
    event.put("tid", thread);
    events.add(event);
    return event;
  }
}
