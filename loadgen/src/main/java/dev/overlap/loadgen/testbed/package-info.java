/** The backend and the candidates, up and running, and what their counters read. */
@NullMarked
package dev.overlap.loadgen.testbed;

import org.jspecify.annotations.NullMarked;
