package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.entry.cli.Table.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code /api/watch} says, as lines for a terminal. */
final class TopReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** Waiting for less than this part of the time is nothing to speak of. */
    private static final double WORTH_SAYING = 0.01;

    private final JsonNode now;

    TopReport(JsonNode now) {
        this.now = now;
    }

    /** Each at most {@code width} wide. */
    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.add(head());
        now.path("remarks").forEach(remark -> lines.add(remark.asText()));
        lines.add("");
        lines.addAll(resources().lines(width));
        lines.add("");
        lines.addAll(groups().lines(width));
        int all = now.path("groups_in_all").asInt();
        int shown = now.path("groups").size();
        if (all > shown) {
            lines.add(shown + " of " + all + "; --rows " + all + " shows all");
        }
        return lines;
    }

    private String head() {
        if (!now.has("at")) {
            return "nothing seen yet";
        }
        String at = TIME.format(Instant.parse(now.path("at").asText()).atZone(ZoneId.systemDefault()));
        Duration pace = Duration.ofMillis(now.path("pace_millis").asLong());
        return String.format(
                Locale.ROOT,
                "%s at %s, looked at every %s (%.1f ms a look)",
                now.path("node").asText(),
                at,
                pace.toSeconds() == 1 ? "second" : Text.span(pace),
                now.path("look_millis").asDouble());
    }

    private Table resources() {
        Table table = new Table(0, -1);
        table.row(cells("RESOURCE", "IN USE", "", "WAITED FOR", "ERRORS"));
        for (JsonNode use : now.path("use")) {
            String kind = use.path("resource").asText().replace('_', ' ');
            String name = use.path("name").asText();
            table.row(cells(
                    name.isEmpty() || name.equals("processors") || name.equals(kind) ? kind : kind + " " + name,
                    use.has("utilisation")
                            ? Terminal.bar(use.path("utilisation").asDouble())
                            : "",
                    percent(use.path("utilisation")),
                    percent(use.path("saturation")),
                    use.path("errors").asText()));
        }
        return table;
    }

    private Table groups() {
        Table table = new Table(0, -1);
        table.row(cells("WORKLOAD", "WAITS", "CORES", "MEMORY", "READS", "WRITES", "KIND"));
        for (JsonNode group : now.path("groups")) {
            table.row(cells(
                    group.path("label").asText()
                            + (group.has("container")
                                    ? "/" + group.path("container").asText()
                                    : ""),
                    waits(group.path("stall")),
                    String.format(Locale.ROOT, "%.2f", group.path("cpu_cores").asDouble()),
                    Text.bytes(group.path("memory_bytes").asLong()),
                    rate(group.path("read_bytes_per_second")),
                    rate(group.path("written_bytes_per_second")),
                    group.path("kind").asText()));
        }
        return table;
    }

    private static String waits(JsonNode stall) {
        String what = "";
        double longest = WORTH_SAYING;
        for (String resource : List.of("disk", "cpu", "memory")) {
            double share = stall.path(resource).asDouble();
            if (share > longest) {
                longest = share;
                what = Math.round(100 * share) + " % " + resource;
            }
        }
        return what;
    }

    private static String percent(JsonNode share) {
        return share.isNumber() ? Math.round(100 * share.asDouble()) + " %" : "not known";
    }

    private static String rate(JsonNode bytes) {
        long value = Math.round(bytes.asDouble());
        return value == 0 ? "" : Text.bytes(value) + "/s";
    }

    private static List<Cell> cells(String... texts) {
        return List.of(texts).stream().map(Cell::new).toList();
    }
}
