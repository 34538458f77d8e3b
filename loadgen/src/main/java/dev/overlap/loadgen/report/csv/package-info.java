/** Rows for spreadsheets. */
@NullMarked
package dev.overlap.loadgen.report.csv;

import org.jspecify.annotations.NullMarked;
