/** Connections and drivers: one LoadPlan in, one LoadResult out. */
@NullMarked
package dev.overlap.loadgen.engine;

import org.jspecify.annotations.NullMarked;
