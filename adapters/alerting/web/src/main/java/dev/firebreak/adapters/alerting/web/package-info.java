/** Alerts by HTTP: webhooks as Alertmanager sends them, and ntfy. */
@NullMarked
package dev.firebreak.adapters.alerting.web;

import org.jspecify.annotations.NullMarked;
