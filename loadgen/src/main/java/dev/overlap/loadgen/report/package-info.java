/** Writers: every format is a function of the report record. */
@NullMarked
package dev.overlap.loadgen.report;

import org.jspecify.annotations.NullMarked;
