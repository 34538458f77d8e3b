/** What is compared: a name, how it is started or reached, and how often it is measured. */
@NullMarked
package dev.overlap.loadgen.candidate;

import org.jspecify.annotations.NullMarked;
