/**
 * May a run be believed, and if not, why: rules over evidence. How the evidence was taken is not
 * known here.
 */
@NullMarked
package dev.overlap.loadgen.trust;

import org.jspecify.annotations.NullMarked;
