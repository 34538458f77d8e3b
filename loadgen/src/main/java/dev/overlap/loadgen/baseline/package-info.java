/** A saved result held against a later one. */
@NullMarked
package dev.overlap.loadgen.baseline;

import org.jspecify.annotations.NullMarked;
