/** A lab's dashboards for Grafana and its rules for Prometheus and VictoriaMetrics. */
@NullMarked
package dev.firebreak.adapters.monitoring;

import org.jspecify.annotations.NullMarked;
