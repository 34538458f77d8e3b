package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;

/** Writes a comparison in one format: a pure function of its record. */
@FunctionalInterface
public interface ReportWriter {
  String write(ComparisonReport report);
}
