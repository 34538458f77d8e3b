/**
 * Latency tests in JUnit 5 and 6: load on a service or on code, and a verdict that is red only
 * where something is slower.
 */
@NullMarked
package dev.overlap.loadgen.junit;

import org.jspecify.annotations.NullMarked;
