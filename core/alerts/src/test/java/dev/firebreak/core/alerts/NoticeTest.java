package dev.firebreak.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeTest {
    private static Notice of(int alerts, Change change) {
        Findings findings = new Findings(Roster.EMPTY);
        Stage stage = Stage.telling();
        List<Entry> entries = IntStream.range(0, alerts)
                .mapToObj(i -> findings.of(stage.incident(
                        "node-" + i,
                        "sda",
                        "postgres",
                        Stage.because("reindex"),
                        dev.firebreak.core.culprit.Incident.Phase.BEGAN)))
                .map(alert -> Entry.of(alert, change, 0, java.util.Optional.of(Stage.START.plusSeconds(60)), 0))
                .toList();
        return Notice.of("lab", entries, alerts > 1, Stage.START);
    }

    @Test
    void what_does_not_fit_is_counted() {
        assertThat(of(40, Change.BEGAN).text(1_000))
                .hasSizeLessThanOrEqualTo(1_000)
                .endsWith(" more");
        assertThat(of(1, Change.BEGAN).text(50)).hasSize(50).endsWith("…");
        assertThat(of(3, Change.BEGAN).text(100_000)).doesNotContain("more");
    }

    @Test
    void the_same_has_the_same_name_and_another_has_another() {
        assertThat(of(3, Change.BEGAN).id()).isEqualTo(of(3, Change.BEGAN).id()).matches("[0-9a-f]{16}");
        assertThat(of(1, Change.OVER).id()).isNotEqualTo(of(1, Change.BEGAN).id());
        assertThat(of(1, Change.BEGAN).id()).matches("[0-9a-f]{16}-1772431200-began");
    }

    @Test
    void a_hash_is_that_of_the_standard() {
        assertThat(Keys.hash("")).isEqualTo("cbf29ce484222325");
        assertThat(Keys.hash("a")).isEqualTo("af63dc4c8601ec8c");
        assertThat(Keys.hash("foobar")).isEqualTo("85944171f73967e8");
    }

    @Test
    void it_holds_something_and_not_too_much() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(0, Change.BEGAN));
        assertThatIllegalArgumentException().isThrownBy(() -> of(Notice.MOST_ENTRIES + 1, Change.BEGAN));
    }
}
