package dev.firebreak.entry.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time for people: how long ago, with the exact one on hover.
 *
 * @param relative such as {@code 4 min ago}
 * @param exact such as {@code 21 Nov 2026, 14:03:22}
 * @param iso for programs
 */
record When(String relative, String exact, String iso) {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    static When of(Instant instant, Instant now, ZoneId zone) {
        return new When(
                relative(instant, now, zone),
                EXACT.format(instant.atZone(zone)),
                instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String relative(Instant instant, Instant now, ZoneId zone) {
        Duration ago = Duration.between(instant, now);
        if (ago.toSeconds() < 60) {
            return "just now";
        }
        if (ago.toMinutes() < 60) {
            return ago.toMinutes() + " min ago";
        }
        if (ago.toHours() < 24) {
            return ago.toHours() + " h ago";
        }
        long days = ago.toDays();
        return days == 1 ? "yesterday" : days < 7 ? days + " days ago" : DAY.format(instant.atZone(zone));
    }

    /** A length of time in the two units that matter, such as {@code 412 ms}, {@code 3.2 s}, {@code 4 min 10 s}. */
    static String length(Duration length) {
        long millis = Math.max(0, length.toMillis());
        if (millis == 0) {
            return "under 1 ms";
        }
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 10_000) {
            return String.format(Locale.ROOT, millis % 1000 == 0 ? "%.0f s" : "%.1f s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long days = seconds / 86_400;
        long hours = seconds % 86_400 / 3600;
        return days > 0 ? days + " d " + hours + " h" : hours + " h " + seconds % 3600 / 60 + " min";
    }

    /** A count with its noun, such as {@code 1,204 passages} or {@code 1 file}. */
    static String count(long number, String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : plural);
    }
}
