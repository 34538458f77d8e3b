/** One thin class per command; no logic. */
@NullMarked
package dev.overlap.server.cli;

import org.jspecify.annotations.NullMarked;
