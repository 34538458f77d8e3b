/** Several processes that share one port. */
@NullMarked
package dev.overlap.server.model.processes;

import org.jspecify.annotations.NullMarked;
