/** Estimates with intervals, paired ratios, verdicts. */
@NullMarked
package dev.overlap.loadgen.stats;

import org.jspecify.annotations.NullMarked;
