/** One target, driven by one load after another, with its progress and its signals. */
@NullMarked
package dev.overlap.loadgen.session;

import org.jspecify.annotations.NullMarked;
