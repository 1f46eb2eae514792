/** Alerts by e-mail. */
@NullMarked
package dev.firebreak.adapters.alerting.mail;

import org.jspecify.annotations.NullMarked;
