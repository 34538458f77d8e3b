/** Models that give each request a thread. */
@NullMarked
package dev.overlap.server.model.threads;

import org.jspecify.annotations.NullMarked;
