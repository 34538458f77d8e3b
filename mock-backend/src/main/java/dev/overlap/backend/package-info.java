/**
 * The mock backend, the slow service that servers call: it answers {@code GET /delay/{duration}}
 * after exactly that long, and whatever WireMock mapping files say.
 */
@NullMarked
package dev.overlap.backend;

import org.jspecify.annotations.NullMarked;
