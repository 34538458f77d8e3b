/** What this operating system reports and does: processes, CPUs, their load, and one lock. */
@NullMarked
package dev.overlap.loadgen.host;

import org.jspecify.annotations.NullMarked;
