package dev.firebreak.adapters.messagepack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.firebreak.core.bus.Codec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * Bodies as MessagePack maps; byte arrays are {@code bin}. Bytes from outside are looked over by {@link Structure} before
 * they are decoded. Needs {@code -Dmsgpack.universal-buffer=true} to start up fast and without native access.
 */
public final class MessagePackCodec implements Codec {
    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder(new MessagePackFactory())
                .addModule(new Jdk8Module())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        JsonSetter.Value absentIsEmpty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL);
        mapper.configOverride(List.class).setSetterInfo(absentIsEmpty);
        mapper.configOverride(Map.class).setSetterInfo(absentIsEmpty);
        return mapper;
    }

    @Override
    public byte[] encode(Record body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    body.getClass().getName() + " cannot be a message: one of its components has a type that has no"
                            + " MessagePack form",
                    e);
        }
    }

    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) throws MalformedException {
        try {
            Structure.check(bytes);
            try (JsonParser parser = new IntRangeParser(mapper.createParser(bytes))) {
                return mapper.readValue(parser, type);
            }
        } catch (JsonProcessingException e) {
            throw malformed(bytes, type, e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            // The parser reports some broken values with unchecked exceptions.
            throw malformed(bytes, type, e.getMessage(), e);
        }
    }

    private static MalformedException malformed(byte[] bytes, Class<?> type, @Nullable String reason, Exception cause) {
        return new MalformedException(
                bytes.length + " bytes are not a " + type.getSimpleName() + ": " + abbreviate(String.valueOf(reason))
                        + ". Does the sender speak this version of the contract?",
                cause);
    }

    /** What was sent may stand in the parser's words, so that little of it is passed on. */
    private static String abbreviate(String reason) {
        return reason.length() <= 200 ? reason : reason.substring(0, 200) + "...";
    }
}
