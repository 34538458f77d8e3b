/** Models that serve requests on Vert.x event loops. */
@NullMarked
package dev.overlap.server.model.eventloop;

import org.jspecify.annotations.NullMarked;
