/** Alerts for other programs, on the bus. */
@NullMarked
package dev.firebreak.adapters.alerting.bus;

import org.jspecify.annotations.NullMarked;
