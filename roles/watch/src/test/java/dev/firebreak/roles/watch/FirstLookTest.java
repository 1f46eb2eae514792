package dev.firebreak.roles.watch;

import static dev.firebreak.roles.watch.Incidents.DISK;
import static dev.firebreak.roles.watch.Incidents.REINDEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Incident.Phase;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.State;
import dev.firebreak.core.silence.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstLookTest {
    private static final Condition WELL = new Condition(Duration.ofSeconds(1), Duration.ofMillis(4), Optional.empty());
    private static final Place PROCESSORS = new Place(Resource.CPU, "");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Verdict NAMED = new Verdict.One(REINDEX);
    private static final Verdict UNKNOWN = new Verdict.Unknown();

    @Test
    void when_nobody_waits_there_is_nothing_to_look_at() {
        FirstLook look = FirstLook.of(List.of(incident("a", Phase.ENDED, DISK, 90, NAMED)), List.of(), WELL);

        assertThat(look.area()).isEqualTo(FirstLook.Area.NOTHING);
        assertThat(look.sentence()).isEqualTo("Nobody waits longer than usual.");
    }

    @Test
    void who_suffers_and_from_whom_is_one_sentence_with_its_area() {
        FirstLook look = FirstLook.of(List.of(incident("a", Phase.UPDATED, DISK, 42, NAMED)), List.of(), WELL);

        assertThat(look.area()).isEqualTo(FirstLook.Area.STORAGE);
        assertThat(look.sentence())
                .isEqualTo("Storage first: postgres waits for disk nvme0n1 42 % of the time, usually 2 %,"
                        + " likely because of reindex.");
        assertThat(look.advice()).contains("reindex", "disk");
    }

    @Test
    void a_known_cause_comes_before_an_unknown_one_and_the_worse_before_the_milder() {
        Incident mild = incident("mild", Phase.UPDATED, DISK, 20, NAMED);
        Incident bad = incident("bad", Phase.UPDATED, PROCESSORS, 60, NAMED);
        Incident unknown = incident("unknown", Phase.UPDATED, DISK, 99, UNKNOWN);

        assertThat(FirstLook.of(List.of(mild, bad, unknown), List.of(), WELL).incident())
                .contains(bad);
        assertThat(FirstLook.of(List.of(unknown, mild), List.of(), WELL).incident())
                .contains(mild);
        assertThat(FirstLook.of(List.of(unknown), List.of(), WELL).incident()).contains(unknown);
    }

    @Test
    void who_has_been_silent_for_longest_comes_when_nobody_starves() {
        Report briefly = silent("backup", NOON.plusSeconds(60));
        Report longer = silent("enrichment-agent", NOON);

        assertThat(FirstLook.of(List.of(), List.of(briefly, longer), WELL))
                .isEqualTo(new FirstLook(FirstLook.Area.SILENCE, "enrichment-agent is silent.", "", Optional.empty()));
        assertThat(FirstLook.of(List.of(incident("a", Phase.UPDATED, DISK, 42, NAMED)), List.of(longer), WELL)
                        .area())
                .isEqualTo(FirstLook.Area.STORAGE);
    }

    private static Report silent(String workload, Instant since) {
        return new Report(new Subject.Workload(workload), State.SILENT, since, "call", "", workload + " is silent.");
    }

    @Test
    void who_sees_nothing_says_so_first() {
        Condition blind = new Condition(Duration.ofSeconds(1), Duration.ZERO, Optional.of("No /proc here."));

        assertThat(FirstLook.of(List.of(incident("a", Phase.UPDATED, DISK, 42, NAMED)), List.of(), blind))
                .isEqualTo(new FirstLook(FirstLook.Area.WATCHER, "No /proc here.", "", Optional.empty()));
    }

    private static Incident incident(String id, Phase phase, Place place, double now, Verdict verdict) {
        return Incidents.of(id, phase, place, now, verdict);
    }
}
