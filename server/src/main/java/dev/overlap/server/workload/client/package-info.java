/** The HTTP clients by which a workload calls the backend. */
@NullMarked
package dev.overlap.server.workload.client;

import org.jspecify.annotations.NullMarked;
