package dev.firebreak.adapters.documents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** JSON values as lines that people and models can read: {@code address.city: Bern}. */
final class JsonText {
    private static final int DEEPEST = 200;
    private static final int LONGEST_STRING = 8 << 20;
    private static final int LONGEST_NAME = 200;

    /** Beyond this a value comes out in parts. */
    private static final int LONGEST_PART = 4_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Takes a value's lines. */
    @FunctionalInterface
    interface Parts {
        void take(String text) throws IOException;
    }

    private final JsonParser parser;
    private final Parts parts;
    private final StringBuilder lines = new StringBuilder();

    private JsonText(JsonParser parser, Parts parts) {
        this.parser = parser;
        this.parts = parts;
    }

    /** Reads the value whose first token the parser stands on, up to its last token. */
    static void read(JsonParser parser, Parts parts) throws IOException {
        JsonText text = new JsonText(parser, parts);
        text.value("");
        text.flush();
    }

    /** A member's name, shortened when it is endless. */
    static String name(String name) {
        return name.length() <= LONGEST_NAME ? name : CleanText.start(name, LONGEST_NAME) + "…";
    }

    /** Why a text is not JSON, and where. */
    static String problem(JacksonException broken) {
        String place = broken.getLocation() == null
                ? ""
                : " (line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ")";
        String message = CleanText.line(String.valueOf(broken.getOriginalMessage()));
        return CleanText.start(message, 160) + place;
    }

    private void value(String path) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = name(parser.currentName());
                    parser.nextToken();
                    value(path.isEmpty() ? name : path + "." + name);
                }
            }
            case START_ARRAY -> array(path);
            default -> line(path, parser.getText());
        }
    }

    private void array(String path) throws IOException {
        StringBuilder scalars = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                scalars.append(scalars.isEmpty() ? "" : ", ").append(parser.getText());
            }
            if (parser.currentToken().isStructStart() || scalars.length() > LONGEST_PART) {
                line(path, scalars.toString());
                scalars.setLength(0);
            }
            if (parser.currentToken().isStructStart()) {
                value(path);
            }
        }
        line(path, scalars.toString());
    }

    private void line(String path, String text) throws IOException {
        if (text.isBlank()) {
            return;
        }
        lines.append(lines.isEmpty() ? "" : "\n");
        lines.append(path).append(path.isEmpty() ? "" : ": ").append(text);
        if (lines.length() > LONGEST_PART) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (!lines.isEmpty()) {
            parts.take(lines.toString());
            lines.setLength(0);
        }
    }
}
