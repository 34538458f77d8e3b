/** The labs of limits: pool, fan-out, bounds and overload. */
@NullMarked
package dev.overlap.server.lab.overlap;

import org.jspecify.annotations.NullMarked;
