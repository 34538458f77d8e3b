/** The lean engine: a bare event loop that reads the same mapping files, as far as it can. */
@NullMarked
package dev.overlap.backend.netty;

import org.jspecify.annotations.NullMarked;
