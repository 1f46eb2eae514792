package dev.firebreak.adapters.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers of Prometheus' <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">query API</a>, one after the other or in an
 * array, read as a stream: what is no range of samples is an error, what nobody needs is passed over.
 */
final class Recorded {
    /** So many series and samples are kept. */
    static final int MOST_SERIES = 200_000;

    static final long MOST_SAMPLES = 20_000_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final String from;
    private final List<Series> series = new ArrayList<>();
    private final Map<String, Series> known = new HashMap<>();
    private long samples;

    /** @param from for messages: a file or an address */
    Recorded(String from) {
        this.from = from;
    }

    List<Series> series() {
        return List.copyOf(series);
    }

    /** @throws IOException when it is no such answer, or too much: with what to do */
    void read(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            boolean any = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    any = true;
                    answer(parser);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw unreadable("there is " + token + " where an answer should begin");
                }
            }
            if (!any) {
                throw unreadable("it is empty");
            }
        } catch (JsonParseException e) {
            throw unreadable(
                    e.getOriginalMessage() + " at line " + e.getLocation().getLineNr());
        }
    }

    private IOException unreadable(String why) {
        return new IOException(from + " is no answer of Prometheus: " + why
                + ". Save one with curl -s 'http://HOST:9090/api/v1/query?query=node_cpu_seconds_total[30m]' or name the server"
                + " itself, such as http://HOST:9090");
    }

    private void answer(JsonParser parser) throws IOException {
        String status = "";
        String error = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "status" -> status = parser.getText();
                case "error" -> error = parser.getText();
                case "data" -> data(parser);
                default -> parser.skipChildren();
            }
        }
        if (!status.equals("success")) {
            throw unreadable("its status is '" + status + "'" + (error.isEmpty() ? "" : ": " + error));
        }
    }

    private void data(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("resultType") && !parser.getText().equals("matrix")) {
                throw unreadable("its result is a " + parser.getText()
                        + ", a single point in time; ask for a range, as in node_cpu_seconds_total[30m]");
            }
            if (field.equals("result") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    one(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Labels come first in every answer that was seen; where they do not, the series has no name and is passed over. */
    private void one(JsonParser parser) throws IOException {
        @Nullable Series into = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("metric")) {
                into = series(labels(parser));
            } else if (field.equals("values") && into != null) {
                values(parser, into.samples());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Map<String, String> labels(JsonParser parser) throws IOException {
        Map<String, String> labels = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String label = parser.currentName();
            parser.nextToken();
            labels.put(label, parser.getText());
        }
        return labels;
    }

    /** A series that comes in several answers is one. */
    private Series series(Map<String, String> labels) throws IOException {
        String name = labels.getOrDefault("__name__", "");
        labels.remove("__name__");
        String key = name + new TreeMap<>(labels);
        @Nullable Series found = known.get(key);
        if (found == null) {
            if (series.size() >= MOST_SERIES) {
                throw new IOException(
                        from + " holds more than " + MOST_SERIES + " series; ask for one node, or less time");
            }
            found = new Series(name, labels, new Samples());
            known.put(key, found);
            if (Names.isWanted(name)) {
                series.add(found);
            }
        }
        return found;
    }

    private void values(JsonParser parser, Samples into) throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            parser.nextToken();
            double seconds = parser.getDoubleValue();
            parser.nextToken();
            String value = parser.getText();
            parser.nextToken();
            if (++samples > MOST_SAMPLES) {
                throw new IOException(from + " holds more than " + MOST_SAMPLES + " samples; ask for less time");
            }
            double number = number(value);
            if (Double.isFinite(number)) {
                into.add(Math.round(1_000 * seconds), number);
            }
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
