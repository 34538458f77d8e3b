/** Several targets under the same load in alternating rounds, as many as a decision needs. */
@NullMarked
package dev.overlap.loadgen.trial;

import org.jspecify.annotations.NullMarked;
