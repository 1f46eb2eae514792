package dev.firebreak.adapters.messagepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatResponse;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.bus.Job;
import dev.firebreak.core.bus.JobCancel;
import dev.firebreak.core.bus.JobStatus;
import dev.firebreak.core.bus.RagResults;
import dev.firebreak.core.bus.RagSearch;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.bus.SessionDeleted;
import dev.firebreak.core.bus.SessionRequest;
import dev.firebreak.core.bus.SessionTurns;
import dev.firebreak.core.bus.TurnCancel;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.msgpack.jackson.dataformat.MessagePackFactory;

class MessagePackCodecTest {
    private static final RagSource SOURCE =
            new RagSource(1, "p1", "c", "title", "/a/b.md", "page 3", "text \u00e9\ud83d\ude00", 0.5, "words");

    private final MessagePackCodec codec = new MessagePackCodec();
    private final ObjectMapper plain = new ObjectMapper(new MessagePackFactory());

    /** Every body with all components present, and its keys as the contract writes them. */
    static Stream<Arguments> bodies() {
        return Stream.of(
                body(
                        new ChatRequest(
                                "r1", "u1", "n", "m", "q", "s1", true, true, true, true, 7, "c", true, "sys", "a.b",
                                "qwen"),
                        "request_id user_id username message query session_id premium enable_rag enable_reranker"
                                + " enable_streaming top_k collection enable_tts system_prompt response_subject model"),
                body(
                        new ChatResponse("r1", "u1", "yes", "yes", true, List.of(SOURCE), true, "e"),
                        "request_id user_id response response_text used_rag rag_sources success error"),
                body(
                        new ChatStreamChunk(
                                "r1", 1L << 40, "chunk", "x", false, 1_790_000_000_000L, List.of(SOURCE), "m", "e"),
                        "request_id sequence type content done timestamp rag_sources model error"),
                body(new TurnCancel("r1", "u1", "bored"), "request_id user_id reason"),
                body(
                        new RagSearch("r1", "u1", "q", "c", 5, 6, true, "s1", Long.MAX_VALUE),
                        "request_id user_id query collection top_k rerank_top_k enable_rerank session_id"
                                + " deadline_unix_ms"),
                body(new RagResults("r1", List.of(SOURCE, SOURCE), 1.25), "request_id sources millis"),
                body(SOURCE, "number passage_id collection title path place text score why"),
                body(
                        new Job("j1", "ingest", Map.of("collection", "c", "paths", "/a\n/b"), 2, 99),
                        "job_id queue payload attempts deadline"),
                body(
                        new JobStatus("j1", "running", 0.25, "e", 1L << 33, 5, 6),
                        "job_id state progress error passages vectors without_vectors"),
                body(new JobCancel("j1", "bored"), "job_id reason"),
                body(new SessionRequest("s1", "u1", 3), "session_id user_id last_n"),
                body(
                        new SessionTurns(
                                "s1",
                                "u1",
                                List.of(new SessionTurns.Entry(
                                        "r1", "q", "a", List.of(SOURCE), "m", "COMPLETED", "e", 1)),
                                2),
                        "session_id user_id turns left_out"),
                body(new SessionDeleted("s1", 2), "session_id turns"),
                body(BusError.of("invalid_request", "no"), "error message type"));
    }

    private static Arguments body(Record body, String keys) {
        return Arguments.argumentSet(body.getClass().getSimpleName(), body, Arrays.asList(keys.split(" ", -1)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void every_body_comes_back_as_it_was(Record body, List<String> keys) throws Exception {
        assertThat(keys).hasSameSizeAs(body.getClass().getRecordComponents());
        assertThat(codec.decode(codec.encode(body), body.getClass())).isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void the_keys_are_those_of_the_contract(Record body, List<String> keys) throws Exception {
        assertThat(map(codec.encode(body))).containsOnlyKeys(keys);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void every_proper_prefix_is_malformed(Record body, List<String> keys) {
        byte[] bytes = codec.encode(body);
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(prefix, body.getClass()))
                    .as("%s bytes of %s with %s", prefix.length, bytes.length, keys)
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining(body.getClass().getSimpleName());
        }
    }

    record Everything(
            @Nullable String text,
            int number,
            long big,
            boolean flag,
            double real,
            List<String> texts,
            Map<String, String> words,
            Optional<String> maybe,
            @Nullable Inner inner,
            List<Inner> inners,
            byte @Nullable [] audio) {}

    record Inner(@Nullable String name, List<String> texts, Map<String, String> words, int count) {}

    @Test
    void absent_values_are_left_out() throws Exception {
        Everything absent =
                new Everything(null, 0, 0, false, 0, List.of(), Map.of(), Optional.empty(), null, List.of(), null);
        assertThat(map(codec.encode(absent)))
                .containsOnlyKeys("number", "big", "flag", "real", "texts", "words", "inners");
    }

    @Test
    void missing_values_read_as_null_zero_false_and_empty() throws Exception {
        Everything empty = codec.decode(pack(Map.of()), Everything.class);
        assertThat(empty)
                .isEqualTo(new Everything(
                        null, 0, 0, false, 0, List.of(), Map.of(), Optional.empty(), null, List.of(), null));
    }

    @Test
    void missing_values_of_nested_records_read_so_too() throws Exception {
        Map<String, Object> message = Map.of("inner", Map.of(), "inners", List.of(Map.of(), Map.of("count", 3)));
        Everything read = codec.decode(pack(message), Everything.class);
        assertThat(read.inner()).isEqualTo(new Inner(null, List.of(), Map.of(), 0));
        assertThat(read.inners())
                .containsExactly(new Inner(null, List.of(), Map.of(), 0), new Inner(null, List.of(), Map.of(), 3));
    }

    @Test
    void nil_reads_like_a_missing_value() throws Exception {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        for (String key : List.of("text", "number", "big", "flag", "real", "texts", "words", "maybe", "inner")) {
            message.put(key, null);
        }
        assertThat(codec.decode(pack(message), Everything.class))
                .isEqualTo(codec.decode(pack(Map.of()), Everything.class));
    }

    @Test
    void unknown_fields_are_ignored_however_deep() throws Exception {
        Map<String, Object> message = Map.of(
                "request_id", "r1",
                "user_id", "u1",
                "added_later", Map.of("list", List.of(1, Map.of("x", new byte[] {1, 2})), "real", 0.5));
        assertThat(codec.decode(pack(message), TurnCancel.class)).isEqualTo(new TurnCancel("r1", "u1", null));
    }

    @Test
    void a_status_from_before_there_were_counts_in_it_is_still_one() throws Exception {
        Map<String, Object> before = Map.of("job_id", "j1", "state", "running", "progress", 0.25);
        assertThat(codec.decode(pack(before), JobStatus.class))
                .isEqualTo(new JobStatus("j1", "running", 0.25, null, 0, 0, 0));
    }

    @Test
    void byte_arrays_travel_as_bin() throws Exception {
        byte[] audio = {0, 1, -1, (byte) 0xc1};
        Everything body = new Everything(
                "x", 1, 2, true, 3, List.of("a"), Map.of("b", "c"), Optional.of("d"), null, List.of(), audio);

        byte[] bytes = codec.encode(body);

        assertThat(bytes).containsSequence(0xc4, 4, 0, 1, 0xff, 0xc1);
        assertThat(codec.decode(bytes, Everything.class).audio()).isEqualTo(audio);
        assertThat(map(bytes)).containsEntry("maybe", "d");
    }

    @Test
    void lists_and_maps_hold_no_nil() {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("a", null);
        for (Object value : List.of(Map.of("texts", Arrays.asList("a", null)), Map.of("words", words))) {
            assertThatThrownBy(() -> codec.decode(pack(value), Everything.class))
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void a_value_of_another_type_is_malformed() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("number", "12"),
                Map.of("number", 1.5),
                Map.of("number", 1L << 40),
                Map.of("inner", Map.of("count", 1L << 40)),
                Map.of("big", new BigInteger("18446744073709551615")),
                Map.of("flag", "true"),
                Map.of("texts", "one"),
                Map.of("words", List.of()),
                Map.of("inner", 1))) {
            assertThatThrownBy(() -> codec.decode(pack(wrong), Everything.class), wrong.toString())
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void what_follows_the_end_is_malformed() throws Exception {
        byte[] bytes = pack(Map.of("request_id", "r1"));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> codec.decode(longer, TurnCancel.class))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("1 bytes follow");
    }

    @Test
    void a_few_bytes_that_claim_gigabytes_are_malformed() {
        for (int head : new int[] {0xc6, 0xdb, 0xdd, 0xdf, 0xc9}) {
            byte[] unknown = claim("unknown", head);
            byte[] known = claim("texts", head);
            assertThatThrownBy(() -> codec.decode(unknown, Everything.class)).isInstanceOf(MalformedException.class);
            assertThatThrownBy(() -> codec.decode(known, Everything.class)).isInstanceOf(MalformedException.class);
        }
        byte[] wholeMap = {(byte) 0xdf, 0x7f, -1, -1, -1};
        assertThatThrownBy(() -> codec.decode(wholeMap, Everything.class)).isInstanceOf(MalformedException.class);
    }

    /** A map of one key whose value begins with {@code head} and the length 2,147,483,647. */
    private static byte[] claim(String key, int head) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x81);
        out.write(0xa0 | key.length());
        key.chars().forEach(out::write);
        out.write(head);
        out.write(0x7f);
        for (int i = 0; i < 3; i++) {
            out.write(0xff);
        }
        return out.toByteArray();
    }

    @Test
    void ten_thousand_levels_are_malformed_and_not_a_stack_overflow() {
        for (int nest : new int[] {0x91, 0x81}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(new byte[] {(byte) 0x81, (byte) 0xa1, 'x'});
            for (int i = 0; i < 10_000; i++) {
                out.write(nest);
                if (nest == 0x81) {
                    out.writeBytes(new byte[] {(byte) 0xa1, 'x'});
                }
            }
            out.write(0xc0);
            assertThatThrownBy(() -> codec.decode(out.toByteArray(), Everything.class))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("nested");
        }
    }

    @Test
    void an_error_is_short_whatever_was_sent() throws Exception {
        byte[] bytes = pack(Map.of("number", "x".repeat(100_000)));
        assertThatThrownBy(() -> codec.decode(bytes, Everything.class))
                .isInstanceOf(MalformedException.class)
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void random_bytes_are_decoded_or_malformed() {
        Random random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(64)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (0x80 | (bytes[0] & 0x0f));
            decodeOrMalformed(bytes, Everything.class);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void changed_bytes_are_decoded_or_malformed(Record body, List<String> keys) {
        byte[] good = codec.encode(body);
        Random random = new Random(keys.hashCode());
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            decodeOrMalformed(bytes, body.getClass());
        }
    }

    @SuppressWarnings("EmptyCatch") // either outcome is right; any other exception fails the test
    private void decodeOrMalformed(byte[] bytes, Class<? extends Record> type) {
        try {
            assertThat(codec.decode(bytes, type)).isNotNull();
        } catch (MalformedException expected) {
            assertThat(expected).hasMessageContaining(type.getSimpleName());
        }
    }

    private Map<String, Object> map(byte[] bytes) throws Exception {
        return plain.readValue(bytes, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private byte[] pack(Object value) throws Exception {
        return plain.writeValueAsBytes(value);
    }
}
