/** Pure values that say what load is wanted; no clock, no socket. */
@NullMarked
package dev.overlap.loadgen.plan;

import org.jspecify.annotations.NullMarked;
