/** What Firebreak tells of itself to others: spans of a turn, and figures by the names that they bear everywhere. */
@NullMarked
package dev.firebreak.core.telemetry;

import org.jspecify.annotations.NullMarked;
