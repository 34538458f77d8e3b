/** Models and foreign servers as candidates of a comparison. */
@NullMarked
package dev.overlap.server.candidate;

import org.jspecify.annotations.NullMarked;
