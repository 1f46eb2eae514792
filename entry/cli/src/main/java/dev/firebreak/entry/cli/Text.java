package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.lab.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as a person reads them. */
final class Text {
    private Text() {}

    /** {@code 1 file}, {@code 3,412 files}. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** The two largest units: {@code 3 h 12 min}, {@code 4.2 s}. */
    static String span(Duration span) {
        if (span.toMinutes() == 0) {
            return String.format(Locale.ROOT, span.toSeconds() < 10 ? "%.1f s" : "%.0f s", span.toMillis() / 1000.0);
        }
        if (span.toHours() == 0) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        return span.toDays() == 0
                ? span.toHours() + " h " + span.toMinutesPart() + " min"
                : span.toDays() + " d " + span.toHoursPart() + " h";
    }

    static String bytes(long value) {
        return new Bytes(Math.max(0, value)).toString();
    }

    static String join(JsonNode array) {
        List<String> parts = new ArrayList<>();
        array.forEach(part -> parts.add(part.isObject() ? part.path("id").asText() : part.asText()));
        return String.join(", ", parts);
    }
}
