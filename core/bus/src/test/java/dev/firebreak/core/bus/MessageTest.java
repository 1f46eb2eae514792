package dev.firebreak.core.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    private static final Subject SUBJECT = new Subject("a");

    @Test
    void headers_of_a_request_say_who_asks() {
        Headers headers = Headers.of("r1", WorkloadClass.SERVICE, "00-1-2-01");
        assertThat(headers.values())
                .containsOnly(
                        Map.entry("fb-request-id", "r1"),
                        Map.entry("fb-class", "service"),
                        Map.entry("traceparent", "00-1-2-01"));
        assertThat(headers.get("fb-class")).contains("service");
        assertThat(headers.get("fb-message-id")).isEmpty();
    }

    @Test
    void headers_do_not_change_with_the_map_they_were_made_of() {
        Map<String, String> values = new HashMap<>(Map.of("a", "1"));
        Headers headers = new Headers(values);
        values.put("b", "2");
        assertThat(headers.values()).containsOnlyKeys("a");
        assertThat(headers.with("a", "3").values()).containsExactly(Map.entry("a", "3"));
        assertThat(headers.get("a")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "a:", "a\nb", "caf\u00e9"})
    void a_header_name_is_lower_case_letters_digits_and_hyphens(String name) {
        assertThatThrownBy(() -> Headers.NONE.with(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r", "\n"})
    void a_header_value_is_one_line(String value) {
        assertThatThrownBy(() -> Headers.NONE.with("a", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_header_value_has_a_longest_length() {
        assertThat(Headers.NONE.with("a", "x".repeat(1024)).get("a")).isPresent();
        assertThatThrownBy(() -> Headers.NONE.with("a", "x".repeat(1025))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_body_has_a_largest_size_and_the_error_says_where_it_was_going() {
        assertThat(Message.of(SUBJECT, Headers.NONE, new byte[Message.MAX_BODY_BYTES])
                        .body())
                .hasSize(Message.MAX_BODY_BYTES);
        assertThatThrownBy(() -> Message.of(SUBJECT, Headers.NONE, new byte[Message.MAX_BODY_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("on a is 1048577 bytes");
    }
}
