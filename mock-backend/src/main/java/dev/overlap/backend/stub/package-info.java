/**
 * WireMock's mapping files, read and checked before anything is started, and the part of them that
 * the lean engine understands. Knows no engine.
 */
@NullMarked
package dev.overlap.backend.stub;

import org.jspecify.annotations.NullMarked;
