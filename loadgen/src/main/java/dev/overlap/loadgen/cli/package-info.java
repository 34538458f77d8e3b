/** One thin class per command; no logic. */
@NullMarked
package dev.overlap.loadgen.cli;

import org.jspecify.annotations.NullMarked;
