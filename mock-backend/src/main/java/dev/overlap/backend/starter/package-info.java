/** Starts an engine: the one place that knows both. */
@NullMarked
package dev.overlap.backend.starter;

import org.jspecify.annotations.NullMarked;
