/** The lab of a sum that needs a CPU. */
@NullMarked
package dev.overlap.server.lab.sum;

import org.jspecify.annotations.NullMarked;
