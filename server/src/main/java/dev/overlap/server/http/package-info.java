/** The Vert.x front that all in-process models share, and the guard in front of it. */
@NullMarked
package dev.overlap.server.http;

import org.jspecify.annotations.NullMarked;
