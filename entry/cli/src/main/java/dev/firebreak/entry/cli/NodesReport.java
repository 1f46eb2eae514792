package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.entry.cli.Table.Cell;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Every node that is watched, with how warm its resources are, as lines for a terminal. */
final class NodesReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final List<String> RESOURCES = List.of("cpu", "memory", "disk", "network", "gpu", "gpu_memory");
    private static final String SHADES = "·░▒▓█";

    private final JsonNode now;

    NodesReport(JsonNode now) {
        this.now = now;
    }

    /** Each at most {@code width} wide; first who is not seen, then the warmest. */
    List<String> lines(int width, int rows) {
        List<JsonNode> nodes = StreamSupport.stream(now.path("nodes").spliterator(), false)
                .sorted(Comparator.comparing(NodesReport::isSeen)
                        .thenComparing(Comparator.comparingInt((JsonNode node) ->
                                        node.path("incidents").asInt())
                                .reversed())
                        .thenComparing(
                                Comparator.comparingDouble(NodesReport::warmest).reversed())
                        .thenComparing(node -> node.path("node").asText()))
                .toList();
        long seen = nodes.stream().filter(NodesReport::isSeen).count();
        List<String> lines = new ArrayList<>();
        lines.add(nodes.size() + " nodes, " + seen
                + " seen; in use, and how much longer it was waited for: · no, ░ ▒ ▓ █ all the time");
        lines.add("");
        Table table = new Table(0, -1);
        table.row(cells("NODE", "CPU", "MEMORY", "DISK", "NETWORK", "GPU", "GPU MEMORY", "INCIDENTS", ""));
        nodes.stream().limit(rows).forEach(node -> table.row(row(node)));
        lines.addAll(table.lines(width));
        lines.add(
                rows < nodes.size()
                        ? rows + " of " + nodes.size() + "; --rows " + nodes.size()
                                + " shows all, --node NODE one of them"
                        : "--node NODE shows one of them");
        return lines;
    }

    private static List<Cell> row(JsonNode node) {
        List<String> texts = new ArrayList<>();
        texts.add(node.path("node").asText());
        RESOURCES.forEach(resource -> texts.add(cell(node, resource)));
        int incidents = node.path("incidents").asInt();
        texts.add(incidents == 0 ? "" : String.valueOf(incidents));
        texts.add(says(node));
        return cells(texts.toArray(String[]::new));
    }

    /** The warmest of a kind. */
    private static String cell(JsonNode node, String resource) {
        return StreamSupport.stream(node.path("use").spliterator(), false)
                .filter(use -> use.path("resource").asText().equals(resource))
                .max(Comparator.comparingDouble(
                                (JsonNode use) -> use.path("heat").asDouble())
                        .thenComparingDouble(use -> use.path("utilisation").asDouble()))
                .map(use -> shade(use.path("heat").asDouble()) + " "
                        + (use.has("utilisation")
                                ? Math.round(100 * use.path("utilisation").asDouble()) + " %"
                                : "?"))
                .orElse("");
    }

    private static char shade(double heat) {
        return heat < 0.02 ? SHADES.charAt(0) : SHADES.charAt((int) Math.clamp(1 + heat * 4, 1, 4));
    }

    private static String says(JsonNode node) {
        String since = TIME.format(Instant.parse(node.path("since").asText()).atZone(ZoneId.systemDefault()));
        return switch (node.path("presence").asText()) {
            case "stale" -> "not heard since " + since;
            case "empty" -> "not heard yet";
            default ->
                node.path("remarks").isEmpty()
                        ? ""
                        : node.path("remarks").get(0).asText();
        };
    }

    private static boolean isSeen(JsonNode node) {
        return node.path("presence").asText().equals("seen");
    }

    private static double warmest(JsonNode node) {
        return StreamSupport.stream(node.path("use").spliterator(), false)
                .mapToDouble(use -> use.path("heat").asDouble())
                .max()
                .orElse(0);
    }

    private static List<Cell> cells(String... texts) {
        return List.of(texts).stream().map(Cell::new).toList();
    }
}
