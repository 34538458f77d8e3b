/**
 * A report as headings, paragraphs, tables and charts, and its three renderers: text, Markdown,
 * HTML.
 */
@NullMarked
package dev.overlap.loadgen.report.document;

import org.jspecify.annotations.NullMarked;
