/** The one main class. */
@NullMarked
package dev.overlap.server;

import org.jspecify.annotations.NullMarked;
