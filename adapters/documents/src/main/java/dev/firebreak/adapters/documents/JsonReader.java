package dev.firebreak.adapters.documents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.firebreak.core.knowledge.Place;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * JSON as a stream: each element of an array of objects is a record of its own; an object's plain members stand
 * together, below the names of the objects that they are in.
 */
final class JsonReader implements FormatReader {
    /** Names of objects that become headings; what lies deeper is written out with its path. */
    private static final int DEEPEST_HEADING = 4;

    private static final int LONG_GROUP = 2_000;

    @Override
    public void read(Input input, Draft draft) throws IOException {
        try (JsonParser parser = JsonText.FACTORY.createParser(input.text())) {
            Walk walk = new Walk(parser, draft);
            while (parser.nextToken() != null) {
                walk.root();
            }
        } catch (JacksonException broken) {
            throw Refusal.failed("not valid JSON: " + JsonText.problem(broken));
        }
    }

    private static final class Walk {
        private final JsonParser parser;
        private final Draft draft;
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder group = new StringBuilder();
        private int first;
        private int last;

        Walk(JsonParser parser, Draft draft) {
            this.parser = parser;
            this.draft = draft;
        }

        void root() throws IOException {
            switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array("");
                default -> line("", parser.getText());
            }
            flush();
        }

        private void object() throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = JsonText.name(parser.currentName());
                switch (parser.nextToken()) {
                    case START_OBJECT -> below(name);
                    case START_ARRAY -> array(name);
                    default -> line(name, parser.getText());
                }
            }
        }

        private void below(String name) throws IOException {
            flush();
            path.addLast(name);
            if (path.size() <= DEEPEST_HEADING) {
                object();
                flush();
            } else {
                record();
            }
            path.removeLast();
        }

        private void array(String name) throws IOException {
            StringBuilder scalars = new StringBuilder();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken().isScalarValue()) {
                    scalars.append(scalars.isEmpty() ? "" : ", ").append(parser.getText());
                }
                if (parser.currentToken().isStructStart() || scalars.length() > LONG_GROUP) {
                    line(name, scalars.toString());
                    scalars.setLength(0);
                }
                if (parser.currentToken().isStructStart()) {
                    flush();
                    path.addLast(name);
                    record();
                    path.removeLast();
                }
            }
            line(name, scalars.toString());
        }

        private void record() throws IOException {
            int begins = parser.currentTokenLocation().getLineNr();
            List<String> headings = headings();
            int[] next = {begins};
            JsonText.read(parser, text -> {
                int ends = Math.max(next[0], parser.currentLocation().getLineNr());
                draft.record(text, Place.lines(next[0], ends).under(headings));
                next[0] = ends;
            });
        }

        private void line(String name, String text) throws IOException {
            if (text.isBlank()) {
                return;
            }
            last = parser.currentLocation().getLineNr();
            if (group.isEmpty()) {
                first = parser.currentTokenLocation().getLineNr();
            } else {
                group.append('\n');
            }
            group.append(name).append(name.isEmpty() ? "" : ": ").append(text);
            if (group.length() > LONG_GROUP) {
                flush();
            }
        }

        private void flush() throws IOException {
            if (!group.isEmpty()) {
                draft.block(
                        group.toString(),
                        Place.lines(first, Math.max(first, last)).under(headings()));
                group.setLength(0);
            }
        }

        private List<String> headings() {
            return List.copyOf(path);
        }
    }
}
