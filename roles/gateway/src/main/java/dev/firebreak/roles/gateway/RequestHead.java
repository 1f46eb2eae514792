package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway must know of a request that it passes on: two fields of the outermost object. The rest is read only
 * to see that it is JSON.
 */
record RequestHead(String model, boolean stream) {
    /** @throws ApiError.Thrown when the body is not a JSON object with a {@code model}: with line and column */
    static RequestHead of(byte[] body) throws ApiError.Thrown {
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(body)) {
            return new Reader(parser).read();
        } catch (IOException broken) {
            throw Json.broken(broken).thrown();
        }
    }

    private static final class Reader {
        private final JsonParser parser;
        private @Nullable String model;
        private boolean stream;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        RequestHead read() throws IOException, ApiError.Thrown {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ApiError.notJson("the body is not a JSON object" + here()).thrown();
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                take(field);
            }
            if (parser.nextToken() != null) {
                throw ApiError.notJson("something follows the JSON object" + here())
                        .thrown();
            }
            if (model == null) {
                throw ApiError.invalid("model", "'model' is missing. GET /v1/models lists what there is")
                        .thrown();
            }
            return new RequestHead(model, stream);
        }

        private void take(String field) throws IOException, ApiError.Thrown {
            switch (field) {
                case "model" -> {
                    expect(field, "a string", parser.currentToken() == JsonToken.VALUE_STRING);
                    model = parser.getText();
                }
                case "stream" -> {
                    JsonToken token = parser.currentToken();
                    expect(field, "true or false", token.isBoolean() || token == JsonToken.VALUE_NULL);
                    stream = token == JsonToken.VALUE_TRUE;
                }
                default -> parser.skipChildren();
            }
        }

        private void expect(String field, String what, boolean met) throws ApiError.Thrown, IOException {
            if (!met) {
                throw ApiError.invalid(field, "'" + field + "' is not " + what + here())
                        .thrown();
            }
        }

        private String here() {
            JsonLocation at = parser.currentTokenLocation();
            return ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
        }
    }
}
