/** Recording of times: one writer per event loop, immutable snapshots. */
@NullMarked
package dev.overlap.loadgen.latency;

import org.jspecify.annotations.NullMarked;
