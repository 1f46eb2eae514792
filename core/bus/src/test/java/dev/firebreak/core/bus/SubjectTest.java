package dev.firebreak.core.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "ai.chat.user.u1.message", "a-b_c.\u00e9", "_INBOX.1"})
    void tokens_joined_by_dots_are_a_subject(String text) {
        assertThat(new Subject(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a.*", "*", ">", "a.>", "a\nb", "a.b\u0000"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> new Subject(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a subject");
    }

    @Test
    void a_subject_has_a_longest_length_and_errors_stay_short() {
        assertThat(new Subject("a".repeat(512)).value()).hasSize(512);
        assertThatThrownBy(() -> new Subject("a".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({"r1, true", "a.b, false", "'', false", "*, false", "'a b', false"})
    void a_token_stands_between_dots(String text, boolean token) {
        assertThat(Subject.isToken(text)).isEqualTo(token);
        assertThat(Subject.isToken("x".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, a.b, false",
        "a.b, a, false",
        "ab, a, false",
        "a.bc, a.b, false",
        "*, a, true",
        "*, a.b, false",
        "*.b, a.b, true",
        "a.*, a.b, true",
        "a.*, a, false",
        "a.*.c, a.b.c, true",
        "a.*.c, a.b.d, false",
        "a.*.c, a.b.c.d, false",
        ">, a, true",
        ">, a.b.c, true",
        "a.>, a, false",
        "a.>, a.b, true",
        "a.>, a.b.c, true",
        "a.>, b.b, false",
        "*.>, a.b.c, true",
        "*.>, a, false",
    })
    void a_filter_takes_what_its_wildcards_say(String filter, String subject, boolean takes) {
        assertThat(new SubjectFilter(filter).matches(new Subject(subject))).isEqualTo(takes);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, a.b, false",
        "*, a, true",
        "*, *, true",
        "*, a.b, false",
        "a.*, *.b, true",
        "a.*, b.*, false",
        "a.*.c, a.b.*, true",
        "a.>, a.b.c, true",
        "a.>, a, false",
        "a.>, *.b, true",
        "a.>, b.>, false",
        ">, a, true",
        "ai.chat.response.*, ai.chat.response.stream.>, false",
        "ai.job.*, ai.job.status.*, false",
    })
    void filters_overlap_when_one_subject_suits_both(String one, String other, boolean overlap) {
        assertThat(new SubjectFilter(one).overlaps(new SubjectFilter(other))).isEqualTo(overlap);
        assertThat(new SubjectFilter(other).overlaps(new SubjectFilter(one))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", ".a", "a..b", ">.a", "a.>.b", "a*", "a.b>", "a b", "**"})
    void a_wildcard_stands_for_whole_tokens_only(String text) {
        assertThatThrownBy(() -> new SubjectFilter(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a subject filter");
    }

    @Test
    void an_endless_filter_is_refused_and_not_a_stack_overflow() {
        assertThatThrownBy(() -> new SubjectFilter("a.".repeat(100_000) + "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_filter_of_a_subject_takes_just_that() {
        SubjectFilter filter = SubjectFilter.of(new Subject("a.b"));
        assertThat(filter.isLiteral()).isTrue();
        assertThat(filter.matches(new Subject("a.b"))).isTrue();
        assertThat(new SubjectFilter("a.*").isLiteral()).isFalse();
        assertThat(new SubjectFilter("a.>").isLiteral()).isFalse();
    }
}
