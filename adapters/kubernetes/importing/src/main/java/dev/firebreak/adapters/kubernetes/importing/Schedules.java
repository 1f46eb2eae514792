package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.Cron;
import java.util.Map;
import java.util.Optional;

/** A CronJob's schedule in five fields, its short words put into them. */
final class Schedules {
    private static final Map<String, String> SHORT = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private Schedules() {}

    /** As the lab file takes it; empty when it has another form. */
    static Optional<String> of(String schedule) {
        String plain = SHORT.getOrDefault(schedule.strip(), schedule.strip()).replace('?', '*');
        return Cron.problem(plain).isEmpty() ? Optional.of(plain) : Optional.empty();
    }
}
