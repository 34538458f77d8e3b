/** The engine that can do everything that WireMock can. */
@NullMarked
package dev.overlap.backend.wiremock;

import org.jspecify.annotations.NullMarked;
