/** Drawings of a comparison, as SVG that is complete without scripts. */
@NullMarked
package dev.overlap.loadgen.report.chart;

import org.jspecify.annotations.NullMarked;
