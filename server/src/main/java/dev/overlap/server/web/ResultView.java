package dev.overlap.server.web;

import dev.overlap.loadgen.report.ReportFormat;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which form a result is shown, by the Accept header (RFC 9110, section 12.5.1). */
enum ResultView {
  TEXT("text/plain", ReportFormat.TEXT),
  HTML("text/html", ReportFormat.HTML),
  JSON("application/json", ReportFormat.JSON),
  MARKDOWN("text/markdown", ReportFormat.MD),
  CSV("text/csv", ReportFormat.CSV);

  private final String type;
  private final ReportFormat format;

  ResultView(String type, ReportFormat format) {
    this.type = type;
    this.format = format;
  }

  String mediaType() {
    return type + "; charset=utf-8";
  }

  ReportFormat format() {
    return format;
  }

  /** The preferred form; plain text where any will do, or none of these is acceptable. */
  static ResultView of(@Nullable String accept) {
    List<String> ranges = accept == null ? List.of() : List.of(accept.split(",", -1));
    return ranges.stream()
        .sorted(Comparator.comparingDouble(ResultView::weight).reversed())
        .flatMap(range -> Arrays.stream(values()).filter(view -> view.type.equals(name(range))))
        .findFirst()
        .orElse(TEXT);
  }

  private static String name(String range) {
    int parameters = range.indexOf(';');
    return (parameters < 0 ? range : range.substring(0, parameters)).strip();
  }

  private static double weight(String range) {
    int q = range.indexOf("q=");
    try {
      return q < 0 ? 1 : Double.parseDouble(range.substring(q + 2).split(";", 2)[0].strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
