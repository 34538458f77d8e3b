/** The small experiments that explain the big one: each predicts, measures, and says why. */
@NullMarked
package dev.overlap.server.lab;

import org.jspecify.annotations.NullMarked;
