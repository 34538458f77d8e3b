/** The lab of many waits at the same time. */
@NullMarked
package dev.overlap.server.lab.waits;

import org.jspecify.annotations.NullMarked;
