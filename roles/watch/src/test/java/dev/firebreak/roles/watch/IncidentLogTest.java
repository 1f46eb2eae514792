package dev.firebreak.roles.watch;

import static dev.firebreak.roles.watch.Incidents.DISK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Incident.Phase;
import dev.firebreak.core.culprit.Verdict;
import org.junit.jupiter.api.Test;

class IncidentLogTest {
    private final IncidentLog log = new IncidentLog();

    @Test
    void what_is_told_again_takes_the_place_of_what_was_told() {
        log.take(incident("a", Phase.BEGAN));
        log.take(incident("b", Phase.BEGAN));
        log.take(incident("a", Phase.ENDED));

        assertThat(log.all()).extracting(Incident::id).containsExactly("b", "a");
        assertThat(log.all().getLast().isOver()).isTrue();
    }

    @Test
    void what_is_over_makes_room_before_what_is_under_way() {
        log.take(incident("still", Phase.BEGAN));
        for (int i = 0; i < IncidentLog.MOST + 10; i++) {
            log.take(incident("past-" + i, Phase.ENDED));
        }

        assertThat(log.all()).hasSize(IncidentLog.MOST);
        assertThat(log.all()).extracting(Incident::id).contains("still").doesNotContain("past-0", "past-10");
    }

    @Test
    void even_when_nothing_ends_it_does_not_grow() {
        for (int i = 0; i < IncidentLog.MOST + 10; i++) {
            log.take(incident("now-" + i, Phase.BEGAN));
        }

        assertThat(log.all()).hasSize(IncidentLog.MOST);
        assertThat(log.all().getFirst().id()).isEqualTo("now-" + (IncidentLog.MOST + 9));
    }

    private static Incident incident(String id, Phase phase) {
        return Incidents.of(id, phase, DISK, 40, new Verdict.Unknown());
    }
}
