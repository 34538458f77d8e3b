/** May this run be believed, and if not, why. */
@NullMarked
package dev.overlap.loadgen.trust;

import org.jspecify.annotations.NullMarked;
