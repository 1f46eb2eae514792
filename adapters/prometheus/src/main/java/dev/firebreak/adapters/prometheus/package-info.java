/** What Prometheus or VictoriaMetrics has recorded of machines, as if somebody had looked at them. */
@NullMarked
package dev.firebreak.adapters.prometheus;

import org.jspecify.annotations.NullMarked;
