/** The words and tables that all formats share: findings, conditions, cells. */
@NullMarked
package dev.overlap.loadgen.report.wording;

import org.jspecify.annotations.NullMarked;
