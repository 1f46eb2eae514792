package dev.firebreak.adapters.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.telemetry.Metric;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One dashboard of Grafana's, as its
 * <a href="https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/">JSON model</a> has it: panels
 * stand in rows of three.
 */
final class Dashboard {
    /** Of the model: Grafana 11's; later ones read it. */
    static final int SCHEMA = 39;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int COLUMNS = 24;
    private static final int HEIGHT = 8;

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode panels;
    private int id;
    private int x;
    private int y;

    /**
     * @param uid the same for ever: links lead to it
     * @param lab its name
     */
    Dashboard(String uid, String title, String lab) {
        root.putNull("id")
                .put("uid", uid)
                .put("title", title)
                .put("schemaVersion", SCHEMA)
                .put("version", 1)
                .put("editable", true)
                .put("refresh", "30s")
                .put("timezone", "browser");
        root.putArray("tags").add("firebreak").add(lab);
        root.putObject("time").put("from", "now-1h").put("to", "now");
        ArrayNode variables = root.putObject("templating").putArray("list");
        variables
                .addObject()
                .put("name", "datasource")
                .put("type", "datasource")
                .put("label", "Prometheus")
                .put("query", "prometheus");
        ObjectNode node = variables.addObject();
        node.put("name", "node")
                .put("type", "query")
                .put("label", "Node")
                .put("query", "label_values(" + Metric.LAST_LOOK.series() + ", node)")
                .put("includeAll", true)
                .put("multi", true)
                .put("allValue", ".*")
                .put("refresh", 2)
                .set("datasource", datasource());
        node.putObject("current").put("text", "All").put("value", "$__all");
        panels = root.putArray("panels");
    }

    private static ObjectNode datasource() {
        return JSON.createObjectNode().put("type", "prometheus").put("uid", "${datasource}");
    }

    /** A heading; panels after it begin a new line. */
    Dashboard row(String title) {
        if (x > 0) {
            y += HEIGHT;
            x = 0;
        }
        ObjectNode row = panels.addObject();
        row.put("id", ++id).put("type", "row").put("title", title).put("collapsed", false);
        row.putObject("gridPos").put("h", 1).put("w", COLUMNS).put("x", 0).put("y", y);
        row.putArray("panels");
        y++;
        return this;
    }

    /**
     * What a panel shows.
     *
     * @param title over it
     * @param expression in PromQL
     * @param legend of each series, with labels as templates
     * @param unit as Grafana names it: {@code percentunit}, {@code s}, {@code Bps}
     * @param colour of which all series are shades; empty for Grafana's own
     */
    record Chart(String title, String expression, String legend, String unit, Optional<String> colour) {
        static Chart of(String title, String expression, String legend, String unit) {
            return new Chart(title, expression, legend, unit, Optional.empty());
        }

        Chart in(String shades) {
            return new Chart(title, expression, legend, unit, Optional.of(shades));
        }
    }

    /** Over time, a third of the width. */
    Dashboard chart(Chart chart) {
        return panel(chart, "timeseries", COLUMNS / 3, false);
    }

    /** As it stands, half of the width. */
    Dashboard table(Chart chart) {
        return panel(chart, "table", COLUMNS / 2, true);
    }

    private Dashboard panel(Chart chart, String type, int width, boolean instant) {
        if (x + width > COLUMNS) {
            x = 0;
            y += HEIGHT;
        }
        ObjectNode panel = panels.addObject();
        panel.put("id", ++id).put("type", type).put("title", chart.title());
        panel.set("datasource", datasource());
        panel.putObject("gridPos").put("h", HEIGHT).put("w", width).put("x", x).put("y", y);
        x += width;
        ObjectNode defaults = panel.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", chart.unit()).put("min", 0);
        ObjectNode colour = defaults.putObject("color");
        chart.colour()
                .ifPresentOrElse(
                        shades -> colour.put("mode", "shades").put("fixedColor", shades),
                        () -> colour.put("mode", "palette-classic"));
        ((ObjectNode) panel.get("fieldConfig")).putArray("overrides");
        panel.putObject("options");
        ObjectNode target = panel.putArray("targets").addObject();
        target.put("refId", "A").put("expr", chart.expression()).put("legendFormat", chart.legend());
        target.put("instant", instant).put("range", !instant).put("format", instant ? "table" : "time_series");
        target.set("datasource", datasource());
        return this;
    }

    /** The same bytes for the same dashboard. */
    String json() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(lines)
                                    .withArrayIndenter(lines))
                            .writeValueAsString(root)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
