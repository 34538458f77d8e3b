/** What one request does, written once blocking and once asynchronous. */
@NullMarked
package dev.overlap.server.workload;

import org.jspecify.annotations.NullMarked;
