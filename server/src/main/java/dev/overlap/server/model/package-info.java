/** One small class per concurrency model, behind one interface. */
@NullMarked
package dev.overlap.server.model;

import org.jspecify.annotations.NullMarked;
