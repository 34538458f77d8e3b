/** What both engines do alike: counting, disturbing, and answers that are prepared once. */
@NullMarked
package dev.overlap.backend.behaviour;

import org.jspecify.annotations.NullMarked;
