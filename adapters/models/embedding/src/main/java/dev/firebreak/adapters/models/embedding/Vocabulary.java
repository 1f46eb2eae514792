package dev.firebreak.adapters.models.embedding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads a vocabulary out of a {@code tokenizer.json} as Hugging Face writes them. */
final class Vocabulary {
    private static final int EXPECTED_TOKENS = 32_768;

    /** Every token is a name that occurs once: a table of names seen before costs as much as all the rest. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Vocabulary() {}

    /** The object {@code model.vocab}: tokens and their numbers. */
    static Map<String, Integer> read(InputStream json) throws IOException {
        try (JsonParser parser = JSON.createParser(new InputStreamReader(json, StandardCharsets.UTF_8))) {
            enter(parser, "model");
            enter(parser, "vocab");
            Map<String, Integer> vocabulary = HashMap.newHashMap(EXPECTED_TOKENS);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String token = parser.currentName();
                vocabulary.put(token, parser.nextIntValue(-1));
            }
            return vocabulary;
        }
    }

    /** Goes on to the value of the field {@code name} of the object that comes next. */
    private static void enter(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == null) {
            parser.nextToken();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return;
            }
            parser.skipChildren();
        }
        throw new IOException("the tokenizer's file has no '" + name + "'");
    }
}
