package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What {@code /api/why} says, for a terminal. */
final class WhyReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int MOST_EARLIER = 5;

    private WhyReport() {}

    static void print(JsonNode why, PrintStream out) {
        out.println(why.path("sentence").asText());
        int earlier = 0;
        for (JsonNode incident : why.path("incidents")) {
            boolean over = isOver(incident);
            boolean atTheTop = !over
                    && incident.path("since").asText().equals(why.path("since").asText())
                    && incident.path("resource").equals(why.path("resource"));
            if (atTheTop) {
                continue;
            }
            if (over && earlier++ == MOST_EARLIER) {
                break;
            }
            out.println();
            out.println((over ? "Earlier, " + at(incident, "since") + " to " + at(incident, "seen") : "Also") + ": "
                    + incident.path("suffers").asText() + " "
                    + incident.path("cause").asText());
        }
        out.flush();
    }

    private static boolean isOver(JsonNode incident) {
        String phase = incident.path("phase").asText();
        return phase.equals("ended") || phase.equals("usual");
    }

    private static String at(JsonNode incident, String field) {
        return TIME.format(Instant.parse(incident.path(field).asText()).atZone(ZoneId.systemDefault()));
    }
}
