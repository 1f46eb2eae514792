package dev.firebreak.core.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {
    private static final SubjectFilter ALL = new SubjectFilter("a.>");

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "A.B", "A B", "A/B", "../A"})
    void a_streams_name_is_safe_as_a_folder(String name) {
        assertThatThrownBy(() -> stream(name, List.of(ALL), Duration.ofDays(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a stream's name");
    }

    @Test
    void a_stream_needs_a_subject_an_age_and_room() {
        assertThatThrownBy(() -> stream("S", List.of(), Duration.ofDays(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stream("S", List.of(ALL), Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stream("S", List.of(ALL), Duration.ofDays(-1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stream("S", List.of(ALL), Duration.ofDays(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_stream_captures_what_any_of_its_filters_takes() {
        List<SubjectFilter> filters = new ArrayList<>(List.of(ALL, new SubjectFilter("b")));
        StreamSpec stream = stream("S", filters, Duration.ofDays(1), 1);
        filters.clear();
        assertThat(stream.captures(new Subject("a.x"))).isTrue();
        assertThat(stream.captures(new Subject("b"))).isTrue();
        assertThat(stream.captures(new Subject("b.x"))).isFalse();
    }

    @Test
    void firebreaks_own_streams_keep_apart() {
        assertThat(Subjects.CHAT.captures(Subjects.chatMessage("u1"))).isTrue();
        assertThat(Subjects.CHAT.captures(Subjects.chatResponse("r1"))).isTrue();
        assertThat(Subjects.CHAT.captures(Subjects.chatStream("r1"))).isFalse();
        assertThat(Subjects.CHAT_TOKENS.captures(Subjects.chatStream("r1"))).isTrue();
        assertThat(Subjects.JOBS.captures(Subjects.INGEST_JOBS)).isTrue();
        // Nobody would acknowledge a status, so that it would never leave the work queue.
        assertThat(Subjects.JOBS.captures(Subjects.jobStatus("j1"))).isFalse();
        assertThat(Subjects.JOBS.captures(Subjects.jobCancel("j1"))).isFalse();
        assertThat(Subjects.JOB_CANCELS.matches(Subjects.jobCancel("j1"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', 1, 1, 1", "a.b, 1, 1, 1", "a/b, 1, 1, 1", "c, 0, 1, 1", "c, -1, 1, 1", "c, 1, 0, 1", "c, 1, 1, 0"})
    void a_consumer_needs_a_name_a_wait_and_room(String name, long ackWaitMillis, int maxDeliver, int maxOut) {
        assertThatThrownBy(() -> new ConsumerSpec("S", name, ALL, Duration.ofMillis(ackWaitMillis), maxDeliver, maxOut))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StreamSpec stream(String name, List<SubjectFilter> subjects, Duration maxAge, long maxMessages) {
        return new StreamSpec(
                name,
                subjects,
                StreamSpec.Storage.MEMORY,
                StreamSpec.Retention.LIMITS,
                maxAge,
                maxMessages,
                Duration.ofMinutes(1));
    }
}
