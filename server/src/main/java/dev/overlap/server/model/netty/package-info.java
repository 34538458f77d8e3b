/** A single event loop on bare Netty. */
@NullMarked
package dev.overlap.server.model.netty;

import org.jspecify.annotations.NullMarked;
