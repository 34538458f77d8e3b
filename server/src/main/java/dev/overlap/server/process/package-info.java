/** How this program starts itself again, and how it ends. */
@NullMarked
package dev.overlap.server.process;

import org.jspecify.annotations.NullMarked;
