/** What all labs are made of: rows with a prediction, a measurement and a reason. */
@NullMarked
package dev.overlap.server.lab.bench;

import org.jspecify.annotations.NullMarked;
