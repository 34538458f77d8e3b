/** What stands between a socket and each HTTP parser of this server, whichever model it serves. */
@NullMarked
package dev.overlap.server.model.wire;

import org.jspecify.annotations.NullMarked;
