package dev.firebreak.entry.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Records as JSON objects in snake case; absent values are left out. */
final class Json {
    private static final int MAX_BODY_BYTES = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static Reply reply(int status, Object value) {
        try {
            return Reply.json(status, MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reply error(int status, String message) {
        return reply(status, Map.of("error", Map.of("message", message)));
    }

    static <T> T body(Request request, Class<T> type, String example) throws RefusedException {
        try {
            T body = MAPPER.readValue(request.body(MAX_BODY_BYTES), type);
            if (body != null) {
                return body;
            }
        } catch (JacksonException e) {
            throw new RefusedException(
                    400,
                    "the body is not what is wanted here: " + e.getOriginalMessage() + ". It looks like " + example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new RefusedException(400, "the body is null. It looks like " + example);
    }
}
