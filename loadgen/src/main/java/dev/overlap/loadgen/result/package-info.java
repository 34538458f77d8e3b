/**
 * The result files: records and their JSON. No arithmetic beyond a record's own, no clock, no
 * process, no socket.
 */
@NullMarked
package dev.overlap.loadgen.result;

import org.jspecify.annotations.NullMarked;
