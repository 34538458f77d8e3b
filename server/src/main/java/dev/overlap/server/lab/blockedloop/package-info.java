/** The lab of an event loop that is blocked. */
@NullMarked
package dev.overlap.server.lab.blockedloop;

import org.jspecify.annotations.NullMarked;
