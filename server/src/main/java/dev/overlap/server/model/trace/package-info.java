/** When which request was where, for the picture of one second. */
@NullMarked
package dev.overlap.server.model.trace;

import org.jspecify.annotations.NullMarked;
