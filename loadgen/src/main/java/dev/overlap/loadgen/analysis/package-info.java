/** From block results to a report: pure functions. No clock, no file, no process, no socket. */
@NullMarked
package dev.overlap.loadgen.analysis;

import org.jspecify.annotations.NullMarked;
