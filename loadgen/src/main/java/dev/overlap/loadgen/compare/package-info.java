/** Candidates, interleaved rounds, child processes, events and the report record. */
@NullMarked
package dev.overlap.loadgen.compare;

import org.jspecify.annotations.NullMarked;
