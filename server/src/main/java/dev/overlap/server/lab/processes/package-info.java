/** The lab of several processes. */
@NullMarked
package dev.overlap.server.lab.processes;

import org.jspecify.annotations.NullMarked;
