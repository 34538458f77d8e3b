/** Expressions that pass or fail a run. */
@NullMarked
package dev.overlap.loadgen.gate;

import org.jspecify.annotations.NullMarked;
