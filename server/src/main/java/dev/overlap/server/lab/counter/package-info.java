/** The lab of a shared counter. */
@NullMarked
package dev.overlap.server.lab.counter;

import org.jspecify.annotations.NullMarked;
