/** Figures for Prometheus and whoever reads its format. */
@NullMarked
package dev.firebreak.entry.metrics;

import org.jspecify.annotations.NullMarked;
