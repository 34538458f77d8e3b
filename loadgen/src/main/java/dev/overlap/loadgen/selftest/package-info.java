/**
 * Is the generator right on this machine, and what is its ceiling: laws with known answers, driven
 * against a server inside the process.
 */
@NullMarked
package dev.overlap.loadgen.selftest;

import org.jspecify.annotations.NullMarked;
