/** The lab of virtual threads that hold their carrier. */
@NullMarked
package dev.overlap.server.lab.pinning;

import org.jspecify.annotations.NullMarked;
