package dev.firebreak.adapters.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SseDecoderTest {
    private static List<String> decoded(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SseDecoder().take(bytes, 0, bytes.length);
    }

    @Test
    void lines_end_in_any_of_the_three_ways() throws IOException {
        assertThat(decoded("data: a\n\ndata: b\r\rdata: c\r\n\r\n")).containsExactly("a", "b", "c");
    }

    @Test
    void the_lines_of_one_event_are_joined() throws IOException {
        assertThat(decoded("data: a\ndata:b\ndata\ndata:  c\n\n")).containsExactly("a\nb\n\n c");
    }

    @Test
    void comments_and_other_fields_are_no_data() throws IOException {
        assertThat(decoded("\uFEFF: ping\n\nevent: x\nid: 1\nretry: 5\ndatabase: no\n\ndata: a\n\n"))
                .containsExactly("a");
    }

    @Test
    void an_event_without_its_blank_line_is_none() throws IOException {
        assertThat(decoded("data: a\n\ndata: b\n")).containsExactly("a");
    }

    @Test
    void bytes_may_be_split_anywhere() throws IOException {
        String text = ": hi\r\n\r\ndata: gr\u00fc\u00df \ud83d\ude00\r\ndata: zwei\r\n\r\ndata: x\n\ndata: [DONE]\r\r";
        List<String> whole = decoded(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            SseDecoder decoder = new SseDecoder();
            List<String> events = new ArrayList<>();
            int at = 0;
            while (at < bytes.length) {
                int length = Math.min(bytes.length - at, random.nextInt(5));
                events.addAll(decoder.take(bytes, at, length));
                at += length;
            }
            assertThat(events).isEqualTo(whole).hasSize(3);
        }
    }

    @Test
    void an_event_without_end_is_not_taken_into_memory() {
        SseDecoder decoder = new SseDecoder();
        byte[] bytes = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        decoder.take(bytes, 0, bytes.length);
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
