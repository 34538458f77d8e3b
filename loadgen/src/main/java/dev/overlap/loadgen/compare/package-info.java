/**
 * The procedure of a comparison: warm-up, rehearsal, calibration, rounds, forks, sweep. It knows no
 * output format.
 */
@NullMarked
package dev.overlap.loadgen.compare;

import org.jspecify.annotations.NullMarked;
