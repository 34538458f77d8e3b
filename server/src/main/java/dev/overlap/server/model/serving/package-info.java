/** What a model needs that serves requests by itself, without the shared front. */
@NullMarked
package dev.overlap.server.model.serving;

import org.jspecify.annotations.NullMarked;
