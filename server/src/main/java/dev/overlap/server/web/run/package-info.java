/** Runs that the page starts, as processes and as files. */
@NullMarked
package dev.overlap.server.web.run;

import org.jspecify.annotations.NullMarked;
