/** The comparison page and the registry of its runs. */
@NullMarked
package dev.overlap.server.web;

import org.jspecify.annotations.NullMarked;
